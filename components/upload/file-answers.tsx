import type { FileCard } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { DataTypeSelect } from "./data-type-select";
import { zoneInForce } from "./zone-in-force";
import { ZoneSelect } from "./zone-select";

const words = TEXTS.files;
const ask = ingestSession.ask;

/** The one value that all files share, "" where they differ or have none. */
function shared<T extends string>(values: readonly (T | null)[]): T | "" {
  const [first = null] = values;
  return (values.every((value) => value === first) ? first : null) ?? "";
}

/** Answers for all files at once: what the rows do not say themselves. */
export function FileAnswers({ files }: { files: readonly FileCard[] }) {
  if (files.length === 0) return null;
  const types = files.map(({ chosenType }) => chosenType);
  const differ = new Set(types).size > 1;
  const zoned = files.flatMap((file) => zoneInForce(file) ?? []);
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div className="w-44">
        <DataTypeSelect
          label={words.dataType}
          value={shared(types)}
          mixed={differ}
          onChoose={(type) => void ask((engine) => engine.answerDataType(null, type))}
        />
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
