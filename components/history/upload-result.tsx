import type { BatchStateKind, Upload } from "@/lib/ledger/entry";
import { STATE_MARKS } from "../samples/batch-state-text";
import { countText } from "../samples/number-text";
import { MARKED_LINE, StateMark } from "../samples/state-mark";
import { LATER_TEXTS } from "../texts-later";

const ORDER = [
  "accepted",
  "rejected",
  "unknown",
  "sending",
  "retrying",
  "blocked",
  "planned",
  "released",
  "withdrawn",
] as const satisfies readonly BatchStateKind[];

/** "Refused by the API" -> "refused by the API", as it stands behind its number. */
const afterNumber = (word: string): string => `${word.charAt(0).toLowerCase()}${word.slice(1)}`;

/** How an upload stands, in samples by state; what was refused out of batches that were cut again is among the refused. */
export function UploadResult({ upload }: { upload: Upload }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {ORDER.map((kind) => {
        const samples = kind === "rejected" ? upload.refused : (upload.states[kind]?.samples ?? 0);
        if (samples === 0) return null;
        return (
          <li key={kind} className={`${MARKED_LINE} whitespace-nowrap`}>
            <StateMark state={STATE_MARKS[kind]} />
            {countText(samples)} <span className="text-muted">{afterNumber(LATER_TEXTS.states[kind])}</span>
            {kind === "accepted" && upload.acceptedByPerson > 0 ? (
              <span className="text-muted">{LATER_TEXTS.history.byPersonShort(upload.acceptedByPerson)}</span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
