import type { FileCard } from "@/lib/ingest/snapshot";
import { TEXTS } from "../texts";
import { DataTypeSelect } from "./data-type-select";
import { answerDataType, answerZone } from "./recipe-answers";
import { RecipesButton } from "./recipes-button";
import { zoneInForce } from "./zone-in-force";
import { ZoneSelect } from "./zone-select";

const words = TEXTS.files;

/** The one value that all files share, "" where they differ or have none. */
function shared<T extends string>(values: readonly (T | null)[]): T | "" {
  const [first = null] = values;
  return (values.every((value) => value === first) ? first : null) ?? "";
}

function SharedAnswers({ files }: { files: readonly FileCard[] }) {
  const types = files.map(({ chosenType }) => chosenType);
  const differ = new Set(types).size > 1;
  const zoned = files.flatMap((file) => zoneInForce(file) ?? []);
  return (
    <>
      <div className="w-44 max-sm:w-full">
        <DataTypeSelect
          label={words.dataType}
          value={shared(types)}
          mixed={differ}
          onChoose={(type) => answerDataType(files, type)}
        />
      </div>
      <div className="w-56 max-sm:w-full">
        <ZoneSelect
          label={words.zone}
          empty={words.asInFiles}
          value={shared(zoned)}
          onChoose={(zone) => answerZone(files, zone)}
        />
      </div>
      <p className="max-w-prose self-end pb-1.5 text-xs text-muted">{words.answersHint}</p>
    </>
  );
}

/** Answers for all files at once: what the rows do not say themselves; and what earlier files were answered. */
export function FileAnswers({ files }: { files: readonly FileCard[] }) {
  return (
    <div className="flex flex-wrap items-start gap-3 empty:hidden">
      {files.length === 0 ? null : <SharedAnswers files={files} />}
      <RecipesButton files={files} />
    </div>
  );
}
