import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellCommand, editorCommand } from "./cell-command";
import { historyKey, type KeyPress } from "./key-press";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrl: false,
  alt: false,
  shift: false,
  altGraph: false,
  composing: false,
  ...more,
});
const size = { rows: 100, columns: 9, page: 10 };
const cell = { row: 5, column: 3 };
const onCell = (key: string, more: Partial<KeyPress> = {}) => cellCommand(press(key, more), cell, size);

describe("a key on a cell", () => {
  test("any character begins to edit with it", () => {
    const characters = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(
        characters.filter((text) => text !== " "),
        (text) => {
          expect(onCell(text)).toEqual({ kind: "edit", start: { kind: "text", text } });
          expect(onCell(text, { ctrl: true })).toBeNull();
          expect(onCell(text, { composing: true })).toBeNull();
        },
      ),
    );
    expect(onCell("心")).toEqual({ kind: "edit", start: { kind: "text", text: "心" } });
    expect(onCell("@", { ctrl: true, alt: true, altGraph: true })).toEqual({
      kind: "edit",
      start: { kind: "text", text: "@" },
    });
  });

  test("Enter and F2 edit what stands there", () => {
    expect(onCell("Enter")).toEqual({ kind: "edit", start: { kind: "all" } });
    expect(onCell("F2")).toEqual({ kind: "edit", start: { kind: "end" } });
  });

  test("Alt with an arrow goes to a problem, an arrow alone to the next cell", () => {
    expect(onCell("ArrowDown", { alt: true })).toEqual({ kind: "problem", by: 1 });
    expect(onCell("ArrowUp", { alt: true })).toEqual({ kind: "problem", by: -1 });
    expect(onCell("ArrowDown")).toEqual({ kind: "move", to: { row: 6, column: 3 } });
    expect(onCell("ArrowLeft", { alt: true })).toBeNull();
  });

  test("only with Ctrl does Delete leave a row out", () => {
    expect(onCell("Delete", { ctrl: true })).toEqual({ kind: "in-or-out" });
    expect(onCell("Delete")).toBeNull();
    expect(onCell("Tab")).toBeNull();
    expect(onCell(" ")).toBeNull();
    expect(onCell("Dead")).toBeNull();
  });
});

describe("a key in the editor of a cell", () => {
  test("Escape leaves; Enter, Tab and Alt with an arrow write and go on", () => {
    expect(editorCommand(press("Escape"))).toEqual({ kind: "leave" });
    expect(editorCommand(press("Enter"))).toEqual({ kind: "commit", go: "stay" });
    expect(editorCommand(press("Tab"))).toEqual({ kind: "commit", go: "next" });
    expect(editorCommand(press("Tab", { shift: true }))).toEqual({ kind: "commit", go: "previous" });
    expect(editorCommand(press("ArrowDown", { alt: true }))).toEqual({
      kind: "commit",
      go: "next-problem",
    });
  });

  test("what an input method or the input itself needs is theirs", () => {
    for (const key of ["Enter", "Escape", "Tab"]) {
      expect(editorCommand(press(key, { composing: true }))).toBeNull();
    }
    for (const key of ["ArrowDown", "Home", "a", "Delete"]) expect(editorCommand(press(key))).toBeNull();
    expect(editorCommand(press("z", { ctrl: true }))).toBeNull();
  });
});

test("undo and redo are the keys that every program has", () => {
  expect(historyKey(press("z", { ctrl: true }))).toBe("undo");
  expect(historyKey(press("Z", { ctrl: true, shift: true }))).toBe("redo");
  expect(historyKey(press("y", { ctrl: true }))).toBe("redo");
  expect(historyKey(press("z"))).toBeNull();
  expect(historyKey(press("z", { ctrl: true, alt: true }))).toBeNull();
});
