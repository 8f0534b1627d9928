import type { SeriesView, Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { countText } from "../samples/number-text";
import { daySpanText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { Field, TextInput } from "../ui/field";
import { useWish } from "./wish";

const words = LATER_TEXTS.batches;
const ask = ingestSession.ask;
const orNull = (text: string): string | null => (text === "" ? null : text);

function Device({ series, disabled }: { series: SeriesView; disabled: boolean }) {
  const included = useWish(series.included);
  return (
    <label className="flex min-h-8 max-w-full flex-wrap items-center gap-x-2">
      <input
        type="checkbox"
        aria-label={words.deviceTick(series.device, series.dataType)}
        className="size-4 shrink-0 accent-accent-fill"
        checked={disabled ? series.included : included.value}
        disabled={disabled}
        onChange={(event) => {
          const { checked } = event.target;
          included.set(checked);
          void ask((engine) => engine.includeSeries(series.key, checked));
        }}
      />
      <span className="max-w-40 truncate sm:max-w-64" title={series.device}>
        {series.device}
      </span>
      <span>{series.dataType}</span>
      <span className="text-muted">
        {countText(series.n)} · {daySpanText(series.first, series.last)}
      </span>
    </label>
  );
}

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
    <div className="flex gap-3">
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
    <fieldset className="flex min-w-0 flex-wrap items-start gap-x-6 gap-y-2">
      <legend className="sr-only">{words.limits}</legend>
      <Days snapshot={snapshot} disabled={disabled} />
      <div className="min-w-0 max-w-full">
        <p className="text-xs font-medium text-muted">{words.devices}</p>
        <div className="flex max-h-40 flex-wrap gap-x-6 overflow-y-auto">
          {series.map((one) => (
            <Device key={one.key} series={one} disabled={disabled} />
          ))}
        </div>
      </div>
    </fieldset>
  );
}
