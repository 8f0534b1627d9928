import type { UploadDetail } from "@/lib/ledger/entry";
import { SumLine } from "../samples/sum-line";
import { LATER_TEXTS } from "../texts-later";
import { deliveryTerms, foundTerms } from "./upload-sums";

const words = LATER_TEXTS.history;

/** Two sums that add up: what was found in the files, and what became of what was ready. */
export function UploadCounts({ detail }: { detail: UploadDetail }) {
  const { upload, held } = detail;
  const { read, notLookedAt } = upload.counts;
  const heldSamples = held.reduce((sum, { n }) => sum + n, 0);
  return (
    <section
      aria-label={words.counts}
      className="flex flex-col gap-4 rounded-md border border-hairline bg-surface p-4"
    >
      <SumLine label={words.counts} {...foundTerms(upload, heldSamples)} />
      <SumLine label={words.sums} {...deliveryTerms(upload)} />
      <div className="flex flex-col gap-1 text-muted empty:hidden">
        {notLookedAt > 0 ? <p>{words.lookedAt(read, notLookedAt)}</p> : null}
        {upload.acceptedByPerson > 0 ? <p>{words.byPerson(upload.acceptedByPerson)}</p> : null}
        {heldSamples > 0 ? <p>{words.held(heldSamples)}</p> : null}
      </div>
    </section>
  );
}
