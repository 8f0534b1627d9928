import type { BatchStateKind } from "@/lib/ledger/entry";
import { AttemptsButton } from "../samples/attempts-button";
import { BatchPages, useBatchVersion } from "../samples/batch-pages";
import type { BatchRow } from "../samples/batch-table";
import type { StepProps } from "../samples/step";
import { LATER_TEXTS } from "../texts-later";
import { Field, Select } from "../ui/field";

const words = LATER_TEXTS.delivery;
const KINDS = [
  "planned",
  "sending",
  "accepted",
  "retrying",
  "unknown",
  "rejected",
  "blocked",
  "released",
  "withdrawn",
  "split",
] as const;
const kindOf = (text: string): BatchStateKind | null => KINDS.find((kind) => kind === text) ?? null;

/** Where the picture's legend leads. */
export const TABLE_ID = "batch-states";

/** What of the table is looked at; `state` null = all batches. */
export interface Listed {
  readonly open: boolean;
  readonly state: BatchStateKind | null;
}

interface TableProps extends StepProps {
  listed: Listed;
  onList: (listed: Listed) => void;
}

/** The picture's cells as a table: state, calls and the API's words for each batch. */
export function DeliveryTable({ snapshot, listed, onList }: TableProps) {
  const { open, state } = listed;
  const version = useBatchVersion(snapshot);
  const action = { name: LATER_TEXTS.history.calls, of: (row: BatchRow) => <AttemptsButton row={row} /> };
  return (
    <details
      id={TABLE_ID}
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) onList({ ...listed, open: event.currentTarget.open });
      }}
    >
      <summary className="w-fit py-1 text-accent">{words.table}</summary>
      {open ? (
        <div className="flex flex-col gap-2 pt-2">
          <div className="w-52">
            <Field label={words.filter}>
              {(id) => (
                <Select
                  id={id}
                  value={state ?? ""}
                  onChange={(event) => onList({ open, state: kindOf(event.target.value) })}
                >
                  <option value="">{LATER_TEXTS.batches.allStates}</option>
                  {KINDS.map((each) => (
                    <option key={each} value={each}>
                      {LATER_TEXTS.states[each]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <BatchPages
            label={words.table}
            shows="calls"
            state={state}
            version={version}
            empty={LATER_TEXTS.batches.emptyState}
            action={action}
          />
        </div>
      ) : null}
    </details>
  );
}
