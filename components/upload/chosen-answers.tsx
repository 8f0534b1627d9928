import type { FileCard } from "@/lib/ingest/snapshot";
import { TEXTS } from "../texts";
import { DataTypeSelect } from "./data-type-select";
import { PersonSelect } from "./person-select";
import { answerDataType, answerZone } from "./recipe-answers";
import { zoneInForce } from "./zone-in-force";
import { ZoneSelect } from "./zone-select";

const words = TEXTS.files;

/** What was answered about a file, so that a slip can be mended: whose rows, which zone, which data type. */
export function ChosenAnswers({ file }: { file: FileCard }) {
  const { name, person, people, chosenType } = file;
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
            onChoose={(chosen) => answerZone([file], chosen)}
          />
        </div>
      )}
      {chosenType === null ? null : (
        <div className="w-56 max-w-full">
          <DataTypeSelect
            label={words.dataTypeOf(name)}
            value={chosenType}
            mixed={false}
            onChoose={(type) => answerDataType([file], type)}
          />
        </div>
      )}
    </div>
  );
}
