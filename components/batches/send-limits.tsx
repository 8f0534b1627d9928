import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { LATER_TEXTS } from "../texts-later";
import { Field, TextInput } from "../ui/field";
import { DeviceTicks } from "./device-ticks";
import { useWish } from "./wish";

const words = LATER_TEXTS.batches;
const ask = ingestSession.ask;
const orNull = (text: string): string | null => (text === "" ? null : text);

interface DayProps {
  label: string;
  disabled: boolean;
  value: string;
  onType: (day: string) => void;
  onLeave: () => void;
}

function Day({ label, disabled, value, onType, onLeave }: DayProps) {
  return (
    <Field label={label}>
      {(id) => (
        <TextInput
          id={id}
          type="date"
          disabled={disabled}
          value={value}
          onChange={(event) => onType(event.target.value)}
          onBlur={onLeave}
        />
      )}
    </Field>
  );
}

function Days({ snapshot, disabled }: { snapshot: Snapshot; disabled: boolean }) {
  const from = useWish(snapshot.from ?? "");
  const to = useWish(snapshot.to ?? "");
  const limit = (first: string, last: string): void =>
    void ask((engine) => engine.limit(orNull(first), orNull(last)));
  return (
    <div className="grid grid-cols-2 gap-3 max-sm:w-full">
      <Day
        label={words.from}
        disabled={disabled}
        value={from.value}
        onType={(day) => {
          from.type(day);
          limit(day, to.value);
        }}
        onLeave={from.release}
      />
      <Day
        label={words.to}
        disabled={disabled}
        value={to.value}
        onType={(day) => {
          to.type(day);
          limit(from.value, day);
        }}
        onLeave={to.release}
      />
    </div>
  );
}

/** From, To and a tick per device: what is outside counts as left out. */
export function SendLimits({ snapshot }: { snapshot: Snapshot }) {
  const { series, delivery } = snapshot;
  const disabled = delivery.state === "sending" || delivery.state === "paused";
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-3 md:grid-cols-[auto_minmax(0,1fr)]">
      <legend className="sr-only">{words.limits}</legend>
      <Days snapshot={snapshot} disabled={disabled} />
      <DeviceTicks series={series} disabled={disabled} />
    </fieldset>
  );
}
