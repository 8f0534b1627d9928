import { startTransition, useCallback, useState } from "react";
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

/** Calls back when the page has nothing else to do; the answer cancels. Not every browser tells: then soon. */
function whenIdle(call: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const idle = requestIdleCallback(call, { timeout: 2000 });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(call, 200);
  return () => clearTimeout(timer);
}

/** The browser's zone and UTC first, then all others. */
export function ZoneSelect({ label, empty, value, onChoose }: ZoneSelectProps) {
  const [others, list] = useState<readonly string[]>([]);
  // Some 420 options cost as much as all else that a dropped file shows: they come when the page is idle.
  const listWhenIdle = useCallback((select: HTMLSelectElement | null) => {
    if (!select) return;
    return whenIdle(() => startTransition(() => list(Intl.supportedValuesOf("timeZone"))));
  }, []);
  const first = zonesFirst(value);
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          ref={listWhenIdle}
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
