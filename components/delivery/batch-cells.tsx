import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { countText } from "../samples/number-text";
import { LATER_TEXTS } from "../texts-later";
import { CELL_KINDS, type CellKind, cellAt, countKinds, layOutCells } from "./cell-layout";
import { CellLegend } from "./cell-legend";
import { CELL_LOOKS } from "./cell-looks";
import { drawCells } from "./cell-picture";

const words = LATER_TEXTS.delivery;
/** What changes the colours of the page while it stands. */
const SCHEMES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

/** "Batches 409 to 420: 11 Delivered and 1 Not confirmed". */
function cellTitle(cells: string, { from, to }: { from: number; to: number }): string {
  const counts = countKinds(cells, from, to);
  const kinds = CELL_KINDS.filter((kind) => counts.has(kind)).map((kind) =>
    to - from === 1 ? CELL_LOOKS[kind].word : `${countText(counts.get(kind) ?? 0)} ${CELL_LOOKS[kind].word}`,
  );
  return words.cellTitle(from + 1, to, kinds);
}

interface BatchCellsProps {
  cells: string;
  /** Where the batches of one kind are listed. */
  href: string;
  onPick: (kind: CellKind) => void;
}

/** One cell a batch, as a picture, or several where there are too many; the legend below says the same in words. */
export function BatchCells({ cells, href, onPick }: BatchCellsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, measure] = useState(0);
  const [, recolour] = useState(0);
  const layout = layOutCells(cells.length, Math.max(1, width));
  useLayoutEffect(() => {
    // Before anything is on screen, so that nothing moves.
    measure(canvas.current?.parentElement?.clientWidth ?? 0);
  }, []);
  useLayoutEffect(() => {
    if (canvas.current && width > 0) drawCells(canvas.current, cells, layout);
  });
  useEffect(() => {
    const box = canvas.current?.parentElement;
    const change = (): void => recolour((n) => n + 1);
    const schemes = SCHEMES.map((scheme) => matchMedia(scheme));
    const observer = new ResizeObserver(([entry]) => measure(Math.floor(entry?.contentRect.width ?? 0)));
    if (box) observer.observe(box);
    for (const scheme of schemes) scheme.addEventListener("change", change);
    return () => {
      observer.disconnect();
      for (const scheme of schemes) scheme.removeEventListener("change", change);
    };
  }, []);
  const tell = ({ currentTarget, nativeEvent }: MouseEvent<HTMLCanvasElement>): void => {
    const found = cellAt(layout, cells.length, nativeEvent.offsetX, nativeEvent.offsetY);
    currentTarget.title = found ? cellTitle(cells, found) : "";
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="min-w-0 overflow-hidden">
        <canvas ref={canvas} aria-hidden className="block size-0" onMouseMove={tell} />
      </div>
      {layout.each > 1 && width > 0 ? (
        <p className="text-xs text-muted">{words.cellsEach(layout.each)}</p>
      ) : null}
      <CellLegend cells={cells} href={href} onPick={onPick} />
    </div>
  );
}
