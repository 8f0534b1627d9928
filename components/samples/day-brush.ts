import type uPlot from "uplot";
import { type DayUnit, unitNext, unitStart } from "./day-calendar";

/** A press that moves less is no drag, in CSS pixels. */
const STILL = 4;

interface BrushEvents {
  readonly unit: () => DayUnit;
  readonly choosing: () => boolean;
  /** The days of a drag so far; null at its end. */
  readonly drag: (span: { first: number; last: number } | null) => void;
  readonly choose: (span: { first: number; last: number }) => void;
}

/** Whole units between two places of the plot, in CSS pixels from its left. */
function spanOf(plot: uPlot, from: number, to: number, unit: DayUnit): { first: number; last: number } {
  const { min, max } = plot.scales.x ?? {};
  const dayAt = (left: number): number =>
    Math.min((max ?? 1) - 1, Math.max(min ?? 0, Math.floor(plot.posToVal(left, "x"))));
  const first = unitStart(dayAt(Math.min(from, to)), unit);
  return { first, last: unitNext(unitStart(dayAt(Math.max(from, to)), unit), unit) - 1 };
}

/** Lets days be chosen by dragging over the plot, with a mouse, a pen or a finger; scrolling down stays possible. */
export function brushDays(plot: uPlot, signal: AbortSignal, events: BrushEvents): void {
  const { over } = plot;
  let from: number | null = null;
  let span: { first: number; last: number } | null = null;
  const placeOf = (event: PointerEvent): number => event.clientX - over.getBoundingClientRect().left;
  const end = (): void => {
    from = null;
    span = null;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    events.drag(null);
  };
  const listen = (kind: "pointerdown" | "pointermove" | "pointerup", act: (event: PointerEvent) => void) =>
    over.addEventListener(kind, act, { signal });

  over.style.touchAction = "pan-y";
  listen("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0 || !events.choosing()) return;
    over.setPointerCapture(event.pointerId);
    from = placeOf(event);
  });
  listen("pointermove", (event) => {
    if (from === null || !event.isPrimary) return;
    if (span === null && Math.abs(placeOf(event) - from) < STILL) return;
    span = spanOf(plot, from, placeOf(event), events.unit());
    const left = plot.valToPos(span.first, "x");
    const width = plot.valToPos(span.last + 1, "x") - left;
    plot.setSelect({ left, top: 0, width, height: over.clientHeight }, false);
    events.drag(span);
  });
  listen("pointerup", (event) => {
    if (from === null || !event.isPrimary) return;
    const chosen = span;
    end();
    if (chosen && events.choosing()) events.choose(chosen);
  });
  over.addEventListener("pointercancel", () => (from === null ? undefined : end()), { signal });
}
