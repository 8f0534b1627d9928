import { useState } from "react";
import { browserZone } from "../samples/time-text";
import { Field, Select } from "../ui/field";

interface ZoneSelectProps {
  label: string;
  /** What stands there while nothing is chosen. */
  empty: string;
  value: string;
  onChoose: (zone: string) => void;
}

const zonesFirst = (chosen: string): string[] => [...new Set([browserZone(), "UTC", chosen])].filter(Boolean);

/** The browser's zone and UTC first, then all others. */
export function ZoneSelect({ label, empty, value, onChoose }: ZoneSelectProps) {
  const [others] = useState(() => Intl.supportedValuesOf("timeZone"));
  const first = zonesFirst(value);
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          value={value}
          onChange={(event) => {
            if (event.target.value !== "") onChoose(event.target.value);
          }}
        >
          <option value="">{empty}</option>
          {first.map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
          {others.map((zone) =>
            first.includes(zone) ? null : (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ),
          )}
        </Select>
      )}
    </Field>
  );
}
