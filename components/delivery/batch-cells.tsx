import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { countText } from "../samples/number-text";
import { type MarkState, StateMark } from "../samples/state-mark";
import { TEXTS } from "../texts";
import { CELL_KINDS, type CellKind, countKinds, layOutCells } from "./cell-layout";

const HEIGHT = 96;

/** The colour variable and the mark of each kind. */
const LOOKS: Readonly<
  Record<CellKind, { readonly colour: string; readonly mark: MarkState; readonly word: string }>
> = {
  accepted: { colour: "--green", mark: "accepted", word: TEXTS.states.accepted },
  sending: { colour: "--accent", mark: "sending", word: TEXTS.states.sending },
  retrying: { colour: "--blue", mark: "retrying", word: TEXTS.states.retrying },
  unknown: { colour: "--amber", mark: "unknown", word: TEXTS.states.unknown },
  rejected: { colour: "--red", mark: "rejected", word: TEXTS.states.rejected },
  blocked: { colour: "--violet", mark: "held", word: TEXTS.states.blocked },
  released: { colour: "--grey", mark: "skipped", word: TEXTS.states.released },
  rest: { colour: "--line", mark: "ready", word: TEXTS.states.planned },
  gone: { colour: "--grey", mark: "skipped", word: TEXTS.states.gone },
};

/** One cell: filled for what is decided, hollow for what waits, cut for what is mixed. */
function drawCell(pen: CanvasRenderingContext2D, x: number, y: number, edge: number, kind: CellKind): void {
  const middle = edge / 2;
  switch (kind) {
    case "rest":
    case "released":
    case "gone":
      pen.strokeRect(x + 0.5, y + 0.5, edge - 1, edge - 1);
      break;
    case "sending":
      pen.strokeRect(x + 0.5, y + 0.5, edge - 1, edge - 1);
      pen.fillRect(x, y + middle, edge, middle);
      break;
    case "unknown":
      pen.beginPath();
      pen.moveTo(x + middle, y);
      pen.lineTo(x + edge, y + middle);
      pen.lineTo(x + middle, y + edge);
      pen.lineTo(x, y + middle);
      pen.fill();
      break;
    case "rejected":
      pen.lineWidth = Math.max(1.5, edge / 5);
      pen.beginPath();
      pen.moveTo(x + 1, y + 1);
      pen.lineTo(x + edge - 1, y + edge - 1);
      pen.moveTo(x + edge - 1, y + 1);
      pen.lineTo(x + 1, y + edge - 1);
      pen.stroke();
      pen.lineWidth = 1;
      break;
    default:
      pen.fillRect(x, y, edge, edge);
  }
}

function draw(canvas: HTMLCanvasElement, cells: string, width: number): void {
  const layout = layOutCells(cells.length, width, HEIGHT);
  const height = layout.rows * (layout.edge + layout.gap) - layout.gap;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const colours = new Map(CELL_KINDS.map((kind) => [kind, style.getPropertyValue(LOOKS[kind].colour)]));
  for (let cell = 0; cell * layout.each < cells.length; cell++) {
    const x = (cell % layout.columns) * (layout.edge + layout.gap);
    const y = Math.floor(cell / layout.columns) * (layout.edge + layout.gap);
    const counts = countKinds(cells, cell * layout.each, (cell + 1) * layout.each);
    if (counts.size === 1) {
      const [kind = "rest"] = counts.keys();
      pen.fillStyle = colours.get(kind) ?? "";
      pen.strokeStyle = colours.get(kind) ?? "";
      drawCell(pen, x, y, layout.edge, kind);
      continue;
    }
    const all = Math.min(layout.each, cells.length - cell * layout.each);
    let left = x;
    for (const [kind, n] of counts) {
      pen.fillStyle = colours.get(kind) ?? "";
      pen.fillRect(left, y, (layout.edge * n) / all, layout.edge);
      left += (layout.edge * n) / all;
    }
  }
}

function Legend({ cells }: { cells: string }) {
  const counts = countKinds(cells);
  return (
    <ul aria-label={TEXTS.delivery.cells} className="flex flex-wrap gap-x-4 text-xs text-muted">
      {CELL_KINDS.map((kind) =>
        counts.has(kind) ? (
          <li key={kind} className="flex items-center gap-1">
            <StateMark state={LOOKS[kind].mark} />
            {LOOKS[kind].word} {countText(counts.get(kind) ?? 0)}
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** One cell a batch, as a picture; the legend beside it says the same in words. */
export function BatchCells({ cells }: { cells: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, measure] = useState(0);
  const [, recolour] = useState(0);
  useLayoutEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, cells, width);
  });
  useEffect(() => {
    const box = canvas.current?.parentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const change = (): void => recolour((n) => n + 1);
    const observer = new ResizeObserver(([entry]) => measure(Math.floor(entry?.contentRect.width ?? 0)));
    if (box) observer.observe(box);
    dark.addEventListener("change", change);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", change);
    };
  }, []);
  return (
    <div className="flex flex-col gap-2">
      <div className="min-w-0">
        <canvas ref={canvas} aria-hidden className="block w-full" />
      </div>
      <Legend cells={cells} />
    </div>
  );
}
