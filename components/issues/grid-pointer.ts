import { type ClipboardEvent, type FocusEvent, type MouseEvent, type PointerEvent, useRef } from "react";
import { LATER_TEXTS } from "../texts-later";
import type { EditStart } from "./cell-command";
import { cellOf } from "./grid-focus";
import type { GridCell } from "./grid-move";
import { pastedCell } from "./pasted-cell";

interface GridParts {
  readonly active: GridCell;
  readonly setActive: (cell: GridCell) => void;
  readonly begin: (cell: GridCell, start: EditStart) => void;
  readonly inOrOut: (row: number) => void;
  readonly say: (text: string) => void;
  /** Text of the active cell, to be copied. */
  readonly text: string | null;
}

const isInput = (target: EventTarget): boolean => target instanceof HTMLInputElement;

/** What pointers, the focus and the clipboard do in the grid: handlers for the element around all cells. */
export function useGridPointer({ active, setActive, begin, inOrOut, say, text }: GridParts) {
  /** The cell had the focus before it was touched. */
  const touchedAgain = useRef(false);
  return {
    onFocus: ({ target }: FocusEvent): void => {
      const cell = cellOf(target);
      if (cell && (cell.row !== active.row || cell.column !== active.column)) setActive(cell);
    },
    onPointerDown: ({ target, pointerType }: PointerEvent): void => {
      touchedAgain.current = pointerType === "touch" && target === document.activeElement;
    },
    onClick: ({ target }: MouseEvent): void => {
      const cell = cellOf(target);
      if (!cell || cell.row < 0 || isInput(target)) return;
      if (target instanceof Element && target.closest("[data-action]")) inOrOut(cell.row);
      else if (touchedAgain.current) begin(cell, { kind: "all" });
    },
    onDoubleClick: ({ target }: MouseEvent): void => {
      const cell = cellOf(target);
      if (cell && cell.row >= 0 && !isInput(target)) begin(cell, { kind: "all" });
    },
    onCopy: (event: ClipboardEvent): void => {
      if (text === null || document.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
    },
    onPaste: (event: ClipboardEvent): void => {
      event.preventDefault();
      const { first, several } = pastedCell(event.clipboardData.getData("text/plain"));
      if (several) say(LATER_TEXTS.review.said.several);
      else if (first !== "" && active.row >= 0) begin(active, { kind: "text", text: first });
    },
  };
}
