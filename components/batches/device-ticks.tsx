import { useState } from "react";
import type { SeriesView } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { countText } from "../samples/number-text";
import { OwnName } from "../samples/own-name";
import { daySpanText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { TextInput } from "../ui/field";
import { useWish } from "./wish";

const words = LATER_TEXTS.batches;
/** Devices that are shown without being asked for; with more, they can be searched. */
const FIRST = 20;

const include = (keys: readonly string[], included: boolean): void =>
  void ingestSession.ask((engine) => engine.includeSeries(keys, included));

function Device({ series, disabled }: { series: SeriesView; disabled: boolean }) {
  const included = useWish(series.included);
  return (
    <label className="grid min-h-8 min-w-0 grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-2 py-1 pointer-coarse:py-2">
      <input
        type="checkbox"
        aria-label={words.deviceTick(series.device, series.dataType)}
        className="size-4 translate-y-0.5 accent-accent-fill"
        checked={disabled ? series.included : included.value}
        disabled={disabled}
        onChange={(event) => {
          const { checked } = event.target;
          included.set(checked);
          include([series.key], checked);
        }}
      />
      <span className="min-w-0 leading-snug">
        <span className="flex gap-x-1">
          <span className="truncate" title={series.device}>
            <OwnName>{series.device}</OwnName>
          </span>
          {series.dataType}
        </span>
        <span className="block text-xs text-muted">
          {countText(series.n)} · {daySpanText(series.first, series.last)}
        </span>
      </span>
    </label>
  );
}

interface DeviceTicksProps {
  series: readonly SeriesView[];
  disabled: boolean;
}

interface HeadProps extends DeviceTicksProps {
  /** Those that are found, of all. */
  all: number;
  onSearch: (search: string) => void;
}

function Head({ series, all, disabled, onSearch }: HeadProps) {
  const keys = series.map(({ key }) => key);
  const on = series.filter(({ included }) => included).length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-xs font-medium text-muted">{words.devices}</p>
      {all > 1 ? (
        <>
          <Button look="quiet" disabled={disabled || on === keys.length} onClick={() => include(keys, true)}>
            {words.allDevices}
          </Button>
          <Button look="quiet" disabled={disabled || on === 0} onClick={() => include(keys, false)}>
            {words.noDevice}
          </Button>
        </>
      ) : null}
      {all > FIRST ? (
        <>
          <TextInput
            type="search"
            aria-label={words.searchDevices}
            placeholder={words.searchDevices}
            onChange={(event) => onSearch(event.currentTarget.value)}
            className="max-w-64 flex-1 basis-40"
          />
          <p className="text-xs text-muted">{words.ticked(on, keys.length)}</p>
        </>
      ) : null}
    </div>
  );
}

/** A tick for every device and data type; of many the first, with a way to the others. */
export function DeviceTicks({ series, disabled }: DeviceTicksProps) {
  const [search, look] = useState("");
  const [open, show] = useState(false);
  const needle = search.trim().toLowerCase();
  const found = needle === "" ? series : series.filter((one) => one.device.toLowerCase().includes(needle));
  const shown = open ? found : found.slice(0, FIRST);
  const scrolls = open && found.length > FIRST;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Head series={found} all={series.length} disabled={disabled} onSearch={look} />
      <div
        className={`grid grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))] gap-x-6 ${
          scrolls ? "max-h-96 overflow-y-auto rounded-md border border-hairline px-3 py-1" : ""
        }`}
      >
        {shown.map((one) => (
          <Device key={one.key} series={one} disabled={disabled} />
        ))}
      </div>
      {found.length === 0 ? <p className="text-muted">{words.noSuchDevice}</p> : null}
      {shown.length < found.length ? (
        <div>
          <Button look="quiet" onClick={() => show(true)}>
            {TEXTS.showMore(found.length - shown.length)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
