import type uPlot from "uplot";
import type { DayBucket } from "./day-buckets";

/** How a layer's bars look: never told apart by colour alone. `colour` names a CSS variable. */
export interface LayerLook {
  readonly colour: string;
  readonly fill: "solid" | "hatched" | "pale" | "hollow";
}

/** Bars are never wider than this, nor narrower than `LEAST`, in CSS pixels. */
const MOST = 40;
const LEAST = 2;
/** What has samples is seen, however few they are beside the others, in CSS pixels. */
const LEAST_HEIGHT = 2;
/** Below this width an outline would be all there is. */
const OUTLINED = 4;

function hatch(pen: CanvasRenderingContext2D, colour: string, scale: number): CanvasPattern | string {
  const tile = document.createElement("canvas");
  const edge = Math.round(5 * scale);
  tile.width = edge;
  tile.height = edge;
  const stroke = tile.getContext("2d");
  if (!stroke) return colour;
  stroke.strokeStyle = colour;
  stroke.lineWidth = 1.6 * scale;
  stroke.lineCap = "square";
  stroke.beginPath();
  for (const shift of [-edge, 0, edge]) {
    stroke.moveTo(shift, edge);
    stroke.lineTo(shift + edge, 0);
  }
  stroke.stroke();
  return pen.createPattern(tile, "repeat") ?? colour;
}

interface Brush {
  readonly look: LayerLook;
  readonly colour: string;
  readonly paint: CanvasPattern | string;
}

function paintPiece(
  pen: CanvasRenderingContext2D,
  { look, colour, paint }: Brush,
  [x, y, width, height]: readonly [number, number, number, number],
  scale: number,
): void {
  const outlined = look.fill !== "solid" && width >= OUTLINED * scale;
  const faint = look.fill === "pale" ? 0.4 : look.fill === "hollow" ? (outlined ? 0.06 : 0.25) : 1;
  pen.globalAlpha = faint;
  pen.fillStyle = paint;
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = 1;
  if (!outlined) return;
  pen.strokeStyle = colour;
  pen.lineWidth = scale;
  if (height > scale) pen.strokeRect(x + scale / 2, y + scale / 2, width - scale, height - scale);
  else {
    pen.fillStyle = colour;
    pen.fillRect(x, y, width, height);
  }
}

/** Bars of all layers upon each other. What has samples is seen, however few they are. */
export function drawBars(u: uPlot, buckets: readonly DayBucket[], looks: readonly LayerLook[]): void {
  const pen = u.ctx;
  const scale = u.width === 0 ? 1 : pen.canvas.width / u.width;
  const style = getComputedStyle(u.root);
  const brushes = looks.map((look): Brush => {
    const colour = style.getPropertyValue(look.colour);
    return { look, colour, paint: look.fill === "hatched" ? hatch(pen, colour, scale) : colour };
  });
  const floor = u.valToPos(0, "y", true);
  pen.save();
  for (const { first, last, counts } of buckets) {
    const left = u.valToPos(first, "x", true);
    const slot = u.valToPos(last + 1, "x", true) - left;
    const gap = slot >= OUTLINED * scale ? scale : 0;
    const width = Math.round(Math.min(MOST * scale, Math.max(LEAST * scale, slot - gap)));
    const x = Math.round(left + (slot - width) / 2);
    let foot = floor;
    for (const [at, n] of counts.entries()) {
      const brush = brushes[at];
      if (n === 0 || !brush) continue;
      const height = Math.max(LEAST_HEIGHT * scale, Math.round(floor - u.valToPos(n, "y", true)));
      paintPiece(pen, brush, [x, foot - height, width, height], scale);
      foot -= height;
    }
  }
  pen.restore();
}

/** A band behind the bars: the days that are chosen. Null = open on that side. */
export function drawChosen(u: uPlot, first: number | null, last: number | null): void {
  if (first === null && last === null) return;
  const pen = u.ctx;
  const { left, top, width, height } = u.bbox;
  const style = getComputedStyle(u.root);
  const within = (x: number): number => Math.min(left + width, Math.max(left, x));
  const from = first === null ? left : within(u.valToPos(first, "x", true));
  const to = last === null ? left + width : within(u.valToPos(last + 1, "x", true));
  if (to <= from) return;
  pen.save();
  pen.fillStyle = style.getPropertyValue("--accent-soft");
  pen.fillRect(from, top, to - from, height);
  pen.fillStyle = style.getPropertyValue("--accent");
  const edge = Math.max(1, pen.canvas.width / u.width);
  if (first !== null) pen.fillRect(from, top, edge, height);
  if (last !== null) pen.fillRect(to - edge, top, edge, height);
  pen.restore();
}
