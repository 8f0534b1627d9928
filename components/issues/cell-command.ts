import { type GridCell, type GridSize, moveInGrid } from "./grid-move";
import type { KeyPress } from "./key-press";

/** How an editor opens: all selected, the caret at the end, or with a text in place of the cell's. */
export type EditStart =
  | { readonly kind: "all" }
  | { readonly kind: "end" }
  | { readonly kind: "text"; readonly text: string };

/** What a key asks of the grid while no cell is edited. */
export type CellCommand =
  | { readonly kind: "move"; readonly to: GridCell }
  | { readonly kind: "edit"; readonly start: EditStart }
  | { readonly kind: "problem"; readonly by: 1 | -1 }
  | { readonly kind: "in-or-out" };

/** Where the focus goes once a cell is written. */
export type AfterCommit = "stay" | "next" | "previous" | "next-problem" | "previous-problem" | "elsewhere";

/** What a key asks of the editor of a cell. */
export type EditorCommand =
  | { readonly kind: "leave" }
  | { readonly kind: "commit"; readonly go: AfterCommit };

const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** A space alone is no value; readers and browsers have their own use of it. */
function isTyped({ key, ctrl, alt, altGraph, composing }: KeyPress): boolean {
  const modified = (ctrl || alt) && !altGraph;
  return [...key].length === 1 && key !== " " && !modified && !composing;
}

/** What a key means on a cell; null = not the grid's key. */
export function cellCommand(press: KeyPress, cell: GridCell, size: GridSize): CellCommand | null {
  const { key, ctrl, alt, composing } = press;
  if (composing) return null;
  const arrow = ARROWS[key];
  if (alt && !ctrl && arrow !== undefined) return { kind: "problem", by: arrow };
  if (ctrl && (key === "Delete" || key === "Backspace")) return { kind: "in-or-out" };
  if (key === "Enter" && !ctrl && !alt) return { kind: "edit", start: { kind: "all" } };
  if (key === "F2") return { kind: "edit", start: { kind: "end" } };
  if (isTyped(press)) return { kind: "edit", start: { kind: "text", text: key } };
  const to = alt ? null : moveInGrid(cell, key, ctrl, size);
  return to ? { kind: "move", to } : null;
}

/** What a key means while a cell is edited; null = it is the input's own. */
export function editorCommand({ key, alt, ctrl, shift, composing }: KeyPress): EditorCommand | null {
  if (composing) return null;
  if (key === "Escape") return { kind: "leave" };
  if (key === "Enter") return { kind: "commit", go: "stay" };
  if (key === "Tab" && !ctrl && !alt) return { kind: "commit", go: shift ? "previous" : "next" };
  const arrow = ARROWS[key];
  if (alt && !ctrl && arrow !== undefined) {
    return { kind: "commit", go: arrow === 1 ? "next-problem" : "previous-problem" };
  }
  return null;
}
