import { CELL_GAP, CELL_KINDS, type CellKind, type CellLayout, countKinds, splitCell } from "./cell-layout";
import { CELL_LOOKS } from "./cell-looks";
import { addShape, type Ink } from "./cell-shape";

/** Between the parts of a cell, in CSS pixels. */
const SEAM = 1;

/** The shapes of all cells, by kind: what one colour draws in one go. */
function shapesOf(cells: string, layout: CellLayout): ReadonlyMap<CellKind, Ink> {
  const inks = new Map<CellKind, Ink>(
    CELL_KINDS.map((kind) => [kind, { fill: new Path2D(), line: new Path2D() }]),
  );
  const { edge, columns, each } = layout;
  for (let cell = 0; cell * each < cells.length; cell++) {
    const x = (cell % columns) * (edge + CELL_GAP);
    const y = Math.floor(cell / columns) * (edge + CELL_GAP);
    const parts = splitCell(countKinds(cells, cell * each, (cell + 1) * each), edge);
    for (const { kind, left, width } of parts) {
      const ink = inks.get(kind);
      // A line of the page between parts, where there is room: colours may be missing or alike.
      const seam = left > 0 && width > SEAM + 1 ? SEAM : 0;
      if (ink) addShape(kind, ink, { x: x + left + seam, y, width: width - seam, height: edge });
    }
  }
  return inks;
}

/** What only waits is drawn thin: it is most of the picture and says least. */
function lineWidth(kind: CellKind, edge: number): number {
  if (kind === "rest") return 1;
  return kind === "rejected" ? Math.max(1.5, edge / 6) : Math.max(1, edge / 12);
}

/** Draws the cells in the colours that hold for the page; where it has colours forced on it, by shape alone. */
export function drawCells(canvas: HTMLCanvasElement, cells: string, layout: CellLayout): void {
  const width = layout.columns * (layout.edge + CELL_GAP) - CELL_GAP;
  const height = layout.rows * (layout.edge + CELL_GAP) - CELL_GAP;
  const scale = window.devicePixelRatio;
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const isForced = matchMedia("(forced-colors: active)").matches;
  for (const [kind, { fill, line }] of shapesOf(cells, layout)) {
    const colour = isForced ? style.color : style.getPropertyValue(CELL_LOOKS[kind].colour);
    pen.fillStyle = colour;
    pen.strokeStyle = colour;
    pen.lineWidth = lineWidth(kind, layout.edge);
    pen.fill(fill);
    pen.stroke(line);
  }
}
