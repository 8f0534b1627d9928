import type { FileCard } from "@/lib/ingest/snapshot";
import { dataTypeSchema } from "@/lib/samples/sample";
import { ingestSession } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { Field, Select } from "../ui/field";
import { ZoneSelect } from "./zone-select";

const words = TEXTS.files;
const ask = ingestSession.ask;

/** The one value that all files share, "" where they differ or have none. */
function shared(values: readonly string[]): string {
  const [first = ""] = values;
  return values.every((value) => value === first) ? first : "";
}

function chooseDataType(value: string): void {
  const parsed = dataTypeSchema.safeParse(value);
  if (parsed.success) void ask((engine) => engine.answerDataType(null, parsed.data));
}

/** Answers for all files at once: what the rows do not say themselves. */
export function FileAnswers({ files }: { files: readonly FileCard[] }) {
  if (files.length === 0) return null;
  const type = shared(files.map((file) => file.dataType));
  const zoned = files.flatMap((file) =>
    file.zone === null || file.questions.some((question) => question.kind === "zone") ? [] : [file.zone],
  );
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div className="w-44">
        <Field label={words.dataType}>
          {(id) => (
            <Select
              id={id}
              value={type === "steps" || type === "bpm" ? type : ""}
              onChange={(event) => chooseDataType(event.target.value)}
            >
              <option value="">{words.asInFiles}</option>
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
