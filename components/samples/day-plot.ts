import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { drawBars, drawChosen, type LayerLook } from "./day-bars";
import { brushDays } from "./day-brush";
import type { DayBucket } from "./day-buckets";
import { type DayUnit, unitNext, unitStart } from "./day-calendar";
import { type DayTick, dayTicks } from "./day-ticks";

export const PLOT_HEIGHT = 184;
const Y_AXIS = 44;
const RIGHT = 20;

/** What a chart shows. Days are of a wall clock, counted since 1970. */
export interface PlotView {
  /** In CSS pixels, axes included. */
  readonly width: number;
  readonly unit: DayUnit;
  readonly buckets: readonly DayBucket[];
  /** Whole units: the first day, and the day after the last. */
  readonly first: number;
  readonly end: number;
  readonly looks: readonly LayerLook[];
  readonly chosen: { readonly first: number | null; readonly last: number | null };
  /** May days be chosen now. */
  readonly choosing: boolean;
}

export interface DaySpan {
  readonly first: number;
  readonly last: number;
}

export interface PlotEvents {
  /** The bar, or the days of a drag so far, that are pointed at. */
  point(span: DaySpan | null): void;
  choose(span: DaySpan): void;
}

/** Pixels left for bars. */
export function barsWidth(width: number): number {
  return Math.max(1, width - Y_AXIS - RIGHT);
}

const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
const WHOLE_STEPS = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((n) => n * 10 ** power)).flat();

/** One canvas of bars, drawn by uPlot's axes and scales. A picture: what it shows stands beside it in words. */
export class DayPlot {
  readonly #box: HTMLElement;
  readonly #events: PlotEvents;
  readonly #stopBrush = new AbortController();
  #view: PlotView | null = null;
  #ticks: readonly DayTick[] = [];
  #plot: uPlot | null = null;
  #dragging = false;

  constructor(box: HTMLElement, events: PlotEvents) {
    this.#box = box;
    this.#events = events;
  }

  show(view: PlotView): void {
    const before = this.#view;
    this.#view = view;
    this.#ticks = dayTicks(view.first, view.end - 1, Math.max(2, Math.floor(barsWidth(view.width) / 64)));
    if (!this.#plot) this.#plot = this.#make(view);
    const plot = this.#plot;
    if (before && before.width !== view.width) plot.setSize({ width: view.width, height: PLOT_HEIGHT });
    plot.over.style.cursor = view.choosing ? "crosshair" : "default";
    plot.setData(dataOf(view));
  }

  /** Colours changed. */
  redraw(): void {
    this.#plot?.redraw(false, true);
  }

  /** Puts the line on a bar, or takes it away. */
  mark(span: DaySpan | null): void {
    const plot = this.#plot;
    if (!plot) return;
    const left = span === null ? -10 : plot.valToPos((span.first + span.last + 1) / 2, "x");
    plot.setCursor({ left, top: span === null ? -10 : 0 }, false);
  }

  destroy(): void {
    this.#stopBrush.abort();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #make(view: PlotView): uPlot {
    const plot = new uPlot(this.#options(view), dataOf(view), this.#box);
    brushDays(plot, this.#stopBrush.signal, {
      unit: () => this.#view?.unit ?? "day",
      choosing: () => this.#view?.choosing ?? false,
      drag: (span) => {
        this.#dragging = span !== null;
        this.#events.point(span);
      },
      choose: (span) => this.#events.choose(span),
    });
    return plot;
  }

  #options(view: PlotView): uPlot.Options {
    return {
      width: view.width,
      height: PLOT_HEIGHT,
      padding: [8, RIGHT, 0, 0],
      legend: { show: false },
      series: [{}, { paths: () => null, points: { show: false } }],
      scales: {
        x: { time: false, range: () => [this.#view?.first ?? 0, this.#view?.end ?? 1] },
        y: { range: (_, __, max) => [0, Math.max(1, max) * 1.04] },
      },
      axes: [this.#days(), this.#samples()],
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: false, y: false, setScale: false },
        // Days are dragged over in day-brush.ts, with fingers as well.
        bind: { mousedown: () => null, mouseup: () => null, dblclick: () => null },
      },
      hooks: {
        drawClear: [(u) => drawChosen(u, this.#view?.chosen.first ?? null, this.#view?.chosen.last ?? null)],
        draw: [(u) => drawBars(u, this.#view?.buckets ?? [], this.#view?.looks ?? [])],
        setCursor: [(u) => this.#pointed(u)],
      },
    };
  }

  #colour = (name: string) => (): string => getComputedStyle(this.#box).getPropertyValue(name);

  #days(): uPlot.Axis {
    return {
      stroke: this.#colour("--muted"),
      font: `12px ${getComputedStyle(this.#box).fontFamily}`,
      size: 44,
      lineGap: 1.25,
      grid: { show: false },
      ticks: { stroke: this.#colour("--line"), size: 5, width: 1 },
      border: { show: true, stroke: this.#colour("--line"), width: 1 },
      // The name of a day stands below its bar, that of a longer time where it begins.
      splits: () => this.#ticks.map(({ day }) => (this.#view?.unit === "day" ? day + 0.5 : day)),
      values: () => this.#ticks.map(({ text }) => text),
    };
  }

  #samples(): uPlot.Axis {
    return {
      stroke: this.#colour("--muted"),
      font: `12px ${getComputedStyle(this.#box).fontFamily}`,
      size: Y_AXIS,
      space: 24,
      incrs: WHOLE_STEPS,
      grid: { stroke: this.#colour("--hairline"), width: 1 },
      ticks: { show: false },
      values: (_, splits) => splits.map((n) => compact.format(n)),
    };
  }

  #pointed(u: uPlot): void {
    if (this.#dragging || !this.#view) return;
    const { left = -1 } = u.cursor;
    const { unit, end } = this.#view;
    const first = unitStart(Math.min(Math.floor(u.posToVal(left, "x")), end - 1), unit);
    this.#events.point(left < 0 ? null : { first, last: unitNext(first, unit) - 1 });
  }
}

/** What uPlot needs to know to make its scales: the bars are drawn from the view. */
function dataOf({ first, end, buckets }: PlotView): uPlot.AlignedData {
  return [
    [first, end],
    [0, buckets.reduce((most, { total }) => Math.max(most, total), 0)],
  ];
}
