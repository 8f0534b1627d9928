import type { FileCard } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { DataTypeSelect } from "./data-type-select";
import { PersonSelect } from "./person-select";
import { zoneInForce } from "./zone-in-force";
import { ZoneSelect } from "./zone-select";

const words = TEXTS.files;
const ask = ingestSession.ask;

/** What was answered about a file, so that a slip can be mended: whose rows, which zone, which data type. */
export function ChosenAnswers({ file }: { file: FileCard }) {
  const { id, name, person, people, chosenType } = file;
  const zone = zoneInForce(file);
  if (zone === null && person === null && chosenType === null) return null;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {person === null || people === null ? null : (
        <PersonSelect file={file} label={words.personOf(name)} values={people.values} />
      )}
      {zone === null ? null : (
        <div className="w-56 max-w-full">
          <ZoneSelect
            label={words.zoneFor(name)}
            empty={words.notChosen}
            value={zone}
            onChoose={(chosen) => void ask((engine) => engine.answerZone(id, chosen))}
          />
        </div>
      )}
      {chosenType === null ? null : (
        <div className="w-56 max-w-full">
          <DataTypeSelect
            label={words.dataTypeOf(name)}
            value={chosenType}
            mixed={false}
            onChoose={(type) => void ask((engine) => engine.answerDataType(id, type))}
          />
        </div>
      )}
    </div>
  );
}
