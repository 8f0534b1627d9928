import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { LATER_TEXTS } from "../texts-later";
import type { LayerLook } from "./day-bars";
import { bucketsOf, type DayBucket, type DayColumns, sumSpan } from "./day-buckets";
import { type DayUnit, unitFor, unitNext, unitStart } from "./day-calendar";
import { barsWidth, DayPlot, type DaySpan, PLOT_HEIGHT, type PlotView } from "./day-plot";
import { unitText, wallSpanText } from "./day-text";

const words = LATER_TEXTS.days;
/** Bars narrower than this, in CSS pixels, become longer times. */
const NARROWEST = 2;

/** A layer of the bars: one for each array of the columns, in their order. */
export interface DayLayer extends LayerLook {
  readonly word: string;
}

interface DayChartProps {
  columns: DayColumns;
  layers: readonly DayLayer[];
  chosen: PlotView["chosen"];
  /** Null = days cannot be chosen now. */
  onChoose: ((span: DaySpan) => void) | null;
}

/** "3 March 2024: 1,440 samples · To send 1,200 · Sent before 240" */
function sayBucket(bucket: DayBucket, unit: DayUnit, layers: readonly DayLayer[]): string {
  const when = unitText(bucket.first, bucket.last, unit);
  if (bucket.total === 0) return words.none(when);
  const parts = layers.flatMap(({ word }, at) => {
    const n = bucket.counts[at] ?? 0;
    return n > 0 ? [words.part(word, n)] : [];
  });
  return [words.at(when, bucket.total), ...parts].join(" · ");
}

/** The units of a view by their first days. */
function unitStarts(first: number, end: number, unit: DayUnit): number[] {
  const starts: number[] = [];
  for (let start = first; start < end; start = unitNext(start, unit)) starts.push(start);
  return starts;
}

const SWATCHES: Readonly<Record<LayerLook["fill"], (colour: string) => string>> = {
  solid: (colour) => colour,
  hatched: (colour) => `repeating-linear-gradient(-45deg, ${colour} 0 1.5px, transparent 1.5px 3.5px)`,
  pale: (colour) => `color-mix(in srgb, ${colour} 40%, transparent)`,
  hollow: () => "transparent",
};

function Legend({ layers, whole }: { layers: readonly DayLayer[]; whole: DayBucket }) {
  return (
    <ul aria-label={words.legend} className="flex flex-wrap gap-x-4 gap-y-0.5">
      {layers.map(({ word, colour, fill }, at) =>
        (whole.counts[at] ?? 0) > 0 ? (
          <li key={word} className="flex items-center gap-1.5">
            <span
              aria-hidden
              className="size-3 rounded-[2px] border"
              style={{ borderColor: `var(${colour})`, background: SWATCHES[fill](`var(${colour})`) }}
            />
            {words.part(word, whole.counts[at] ?? 0)}
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** The plot in its box, kept in step with `view`; answers where to draw it and how to mark a bar. */
function useDayPlot(view: PlotView | null, onPoint: (span: DaySpan | null) => void, props: DayChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<DayPlot | null>(null);
  const point = useEffectEvent(onPoint);
  const choose = useEffectEvent((span: DaySpan) => props.onChoose?.(span));
  useLayoutEffect(() => {
    if (!box.current) return;
    const made = new DayPlot(box.current, { point: (span) => point(span), choose: (span) => choose(span) });
    plot.current = made;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const recolour = (): void => made.redraw();
    dark.addEventListener("change", recolour);
    return () => {
      dark.removeEventListener("change", recolour);
      made.destroy();
      plot.current = null;
    };
  }, []);
  // With the next frame: drawing thousands of bars and placing what stands around them would be one long task.
  useEffect(() => {
    if (!view) return;
    const frame = requestAnimationFrame(() => plot.current?.show(view));
    return () => cancelAnimationFrame(frame);
  }, [view]);
  return { box, mark: (span: DaySpan | null) => plot.current?.mark(span) };
}

function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, measure] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => measure(Math.floor(entry?.contentRect.width ?? 0)));
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return { place, width };
}

/**
 * Samples a day as bars upon each other, or a week, month or year where days would be too narrow. The picture is for eyes
 * alone: a slider below it says the same bar by bar, the legend the sums; From and To and a table stand beside it.
 */
export function DayChart(props: DayChartProps) {
  const { columns, layers, chosen, onChoose } = props;
  const { place, width } = useWidth();
  const [pointed, point] = useState<DaySpan | null>(null);
  const { days } = columns;
  const [firstDay, lastDay] = [days[0] ?? 0, days[days.length - 1] ?? 0];
  const unit = unitFor(firstDay, lastDay, barsWidth(width), NARROWEST);
  const { first: chosenFirst, last: chosenLast } = chosen;
  const choosing = onChoose !== null;
  const view = useMemo((): PlotView | null => {
    if (width === 0) return null;
    const [first, end] = [unitStart(firstDay, unit), unitNext(unitStart(lastDay, unit), unit)];
    const buckets = bucketsOf(columns, unit);
    return {
      width,
      unit,
      buckets,
      first,
      end,
      looks: layers,
      chosen: { first: chosenFirst, last: chosenLast },
      choosing,
    };
  }, [width, unit, columns, firstDay, lastDay, layers, chosenFirst, chosenLast, choosing]);
  const slider = useRef<HTMLInputElement>(null);
  const onPoint = (span: DaySpan | null): void => {
    // A pointer that leaves does not take away what the keyboard is at.
    if (span === null && document.activeElement === slider.current) mark(pointed);
    else point(span);
  };
  const { box, mark } = useDayPlot(view, onPoint, props);
  const starts = useMemo(() => (view ? unitStarts(view.first, view.end, unit) : []), [view, unit]);
  const whole = sumSpan(columns, firstDay, lastDay);
  const seen = pointed ? sumSpan(columns, pointed.first, pointed.last) : null;
  const saysWhole = words.whole(wallSpanText(firstDay, lastDay), whole.total, whole.withSamples);
  const said = seen ? sayBucket(seen, unit, layers) : saysWhole;
  const go = (at: number): void => {
    const first = starts[at] ?? firstDay;
    const span = { first, last: unitNext(first, unit) - 1 };
    point(span);
    mark(span);
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="min-h-[1lh] max-sm:min-h-[3lh]">{said}</p>
      <div
        ref={place}
        className="relative rounded-sm has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent [&_.u-cursor-x]:border-muted! [&_.u-select]:border-x-2! [&_.u-select]:border-ink! [&_.u-select]:bg-ink/15!"
        style={{ height: PLOT_HEIGHT }}
      >
        <div ref={box} aria-hidden className="overflow-hidden" />
        <input
          ref={slider}
          type="range"
          className="sr-only"
          aria-label={words.slider[unit]}
          aria-valuetext={said}
          min={0}
          max={Math.max(0, starts.length - 1)}
          value={Math.max(0, pointed ? starts.indexOf(unitStart(pointed.first, unit)) : 0)}
          onChange={(event) => go(event.target.valueAsNumber)}
          onFocus={() => go(pointed ? Math.max(0, starts.indexOf(pointed.first)) : 0)}
          onBlur={() => {
            point(null);
            mark(null);
          }}
        />
      </div>
      <div className="flex flex-wrap content-start justify-between gap-x-4 gap-y-1 text-xs text-muted max-sm:min-h-13">
        <Legend layers={layers} whole={whole} />
        <p>{words.bar[unit]}</p>
      </div>
    </div>
  );
}
