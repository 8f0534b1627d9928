import Link from "next/link";
import type { BatchEntry } from "@/lib/ledger/entry";
import { devicesText } from "../samples/batch-table";
import { batchHref } from "../samples/history-href";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Notice } from "../ui/notice";

const words = LATER_TEXTS.history;
const SHOWN = 10;

interface Refusal {
  readonly batch: BatchEntry;
  readonly number: number;
  readonly n: number;
  readonly message: string;
}

/** What the API refused for good, batch by batch: all of it, or the part that no child holds. */
function refusals(batches: readonly BatchEntry[]): Refusal[] {
  return batches.flatMap((batch, index): Refusal[] => {
    const { state, n } = batch;
    const number = index + 1;
    if (state.kind === "rejected") return [{ batch, number, n, message: state.message }];
    if (state.kind === "split" && state.refused > 0)
      return [{ batch, number, n: state.refused, message: state.message }];
    return [];
  });
}

/** The refused samples of an upload with the API's words; nothing where none was refused. */
export function UploadRefused({ upload, batches }: { upload: string; batches: readonly BatchEntry[] }) {
  const all = refusals(batches);
  if (all.length === 0) return null;
  return (
    <Notice tone="red">
      <h2 className="font-medium">{words.refusedHeading}</h2>
      <p>{words.refusedNext}</p>
      <ul className="flex flex-col gap-1">
        {all.slice(0, SHOWN).map(({ batch, number, n, message }) => (
          <li key={batch.id} className="[overflow-wrap:anywhere]">
            {words.refusedWhat(n, batch.dataType, devicesText(batch.spans))}{" "}
            <Link href={batchHref(upload, batch.id)} className="text-accent underline">
              {words.batchNumber(number)}
            </Link>
            : {message}
          </li>
        ))}
      </ul>
      {all.length > SHOWN ? <p className="text-muted">{TEXTS.more(all.length - SHOWN)}</p> : null}
    </Notice>
  );
}
