import { useState } from "react";
import type { FileCard } from "@/lib/ingest/snapshot";
import { type DataType, dataTypeSchema } from "@/lib/samples/sample";
import { ingestSession } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { Field, Select } from "../ui/field";
import { zoneInForce } from "./zone-in-force";
import { ZoneSelect } from "./zone-select";

const words = TEXTS.files;
const ask = ingestSession.ask;

/** The one value that all files share, "" where they differ or have none. */
function shared(values: readonly string[]): string {
  const [first = ""] = values;
  return values.every((value) => value === first) ? first : "";
}

/** A data type that was chosen here, and the files it was chosen for. */
interface Choice {
  readonly dataType: DataType;
  readonly files: ReadonlySet<string>;
}

/** Answers for all files at once: what the rows do not say themselves. */
export function FileAnswers({ files }: { files: readonly FileCard[] }) {
  const [choice, choose] = useState<Choice | null>(null);
  if (files.length === 0) return null;
  const type = choice !== null && files.every(({ id }) => choice.files.has(id)) ? choice.dataType : "";
  const chooseDataType = (value: string): void => {
    const parsed = dataTypeSchema.safeParse(value);
    if (!parsed.success) return;
    choose({ dataType: parsed.data, files: new Set(files.map(({ id }) => id)) });
    void ask((engine) => engine.answerDataType(null, parsed.data));
  };
  const zoned = files.flatMap((file) => zoneInForce(file) ?? []);
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div className="w-44">
        <Field label={words.dataType}>
          {(id) => (
            <Select id={id} value={type} onChange={(event) => chooseDataType(event.target.value)}>
              <option value="" disabled={type !== ""}>
                {words.asInFiles}
              </option>
              <option value="steps">{words.dataTypes.steps}</option>
              <option value="bpm">{words.dataTypes.bpm}</option>
            </Select>
          )}
        </Field>
      </div>
      <div className="w-56">
        <ZoneSelect
          label={words.zone}
          empty={words.asInFiles}
          value={shared(zoned)}
          onChoose={(zone) => void ask((engine) => engine.answerZone(null, zone))}
        />
      </div>
      <p className="max-w-prose self-end pb-1.5 text-xs text-muted">{words.answersHint}</p>
    </div>
  );
}
