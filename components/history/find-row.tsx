import { type FormEvent, useState } from "react";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Field, Select, TextInput } from "../ui/field";

const words = LATER_TEXTS.history;

/** A row of the person's file, by what it says. `start` in ms. */
export interface RowWanted {
  readonly device: string;
  readonly start: number;
}

interface FindRowProps {
  devices: readonly string[];
  /** The first start of the upload, ms: a time to begin with. */
  first: number;
  onFind: (wanted: RowWanted) => void;
}

/** "2024-03-01T08:04:00", as a time field wants it, on this computer's clock. */
function fieldText(instant: number): string {
  const local = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** Asks for device and start of a row, as they stand in the file. */
export function FindRow({ devices, first, onFind }: FindRowProps) {
  const [device, choose] = useState(devices[0] ?? "");
  const [start, type] = useState(() => fieldText(first));
  const at = new Date(start).getTime();
  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (!Number.isNaN(at)) onFind({ device, start: at });
  };
  return (
    <form onSubmit={find} aria-label={words.find} className="flex flex-wrap items-end gap-3">
      <div className="w-56 max-sm:w-full">
        <Field label={words.device}>
          {(id) => (
            <Select id={id} value={device} onChange={(event) => choose(event.target.value)}>
              {devices.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="w-56 max-sm:w-full">
        <Field label={words.start}>
          {(id) => (
            <TextInput
              id={id}
              type="datetime-local"
              step={1}
              value={start}
              onChange={(event) => type(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" disabled={Number.isNaN(at)}>
        {words.findButton}
      </Button>
    </form>
  );
}
