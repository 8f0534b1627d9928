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
  const [others, listOthers] = useState<readonly string[]>([]);
  const first = zonesFirst(value);
  const list = (): void => listOthers(Intl.supportedValuesOf("timeZone"));
  return (
    <Field label={label}>
      <Select
        value={value}
        onPointerEnter={list}
        onFocus={list}
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
    </Field>
  );
}
