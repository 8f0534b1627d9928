import type { SeriesView, Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { countText } from "../samples/number-text";
import { daySpanText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { Field, TextInput } from "../ui/field";

const words = TEXTS.batches;
const ask = ingestSession.ask;
const orNull = (text: string): string | null => (text === "" ? null : text);

function Device({ series, disabled }: { series: SeriesView; disabled: boolean }) {
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input
        type="checkbox"
        className="size-4 accent-accent-fill"
        checked={series.included}
        disabled={disabled}
        onChange={(event) => {
          const { checked } = event.target;
          void ask((engine) => engine.includeSeries(series.key, checked));
        }}
      />
      <span>{words.deviceTick(series.device, series.dataType)}</span>
      <span className="text-muted">
        {countText(series.n)} · {daySpanText(series.first, series.last)}
      </span>
    </label>
  );
}

/** From, To and a tick per device: what is outside counts as left out. */
export function SendLimits({ snapshot }: { snapshot: Snapshot }) {
  const { from, to, series, delivery } = snapshot;
  const disabled = delivery.state === "sending" || delivery.state === "paused";
  return (
    <fieldset className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <legend className="sr-only">{words.limits}</legend>
      <div className="flex gap-3">
        <Field label={words.from}>
          {(id) => (
            <TextInput
              id={id}
              type="date"
              disabled={disabled}
              value={from ?? ""}
              onChange={(event) => {
                const day = orNull(event.target.value);
                void ask((engine) => engine.limit(day, to));
              }}
            />
          )}
        </Field>
        <Field label={words.to}>
          {(id) => (
            <TextInput
              id={id}
              type="date"
              disabled={disabled}
              value={to ?? ""}
              onChange={(event) => {
                const day = orNull(event.target.value);
                void ask((engine) => engine.limit(from, day));
              }}
            />
          )}
        </Field>
      </div>
      <div className="min-w-0">
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
