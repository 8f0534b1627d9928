import type { FileCard } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Field, Select } from "../ui/field";

const words = LATER_TEXTS.questions;
const ask = ingestSession.ask;

interface PersonSelectProps {
  file: FileCard;
  label: string;
  values: NonNullable<FileCard["people"]>["values"];
}

/** Whose rows of a file are sent: chosen here, and changed here. */
export function PersonSelect({ file, label, values }: PersonSelectProps) {
  return (
    <div className="w-72 max-w-full">
      <Field label={label}>
        {(id) => (
          <Select
            id={id}
            value={file.person ?? ""}
            onChange={(event) => {
              // Read now: React sets the select back before the engine is asked.
              const person = event.target.value;
              void ask((engine) => engine.answerPerson(file.id, person));
            }}
          >
            {file.person === null ? (
              <option value="" disabled>
                {TEXTS.files.notChosen}
              </option>
            ) : null}
            {values.map(({ value, n }) => (
              <option key={value} value={value}>
                {words.personRows(value, n)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
