import { type ColumnShape, evidenceOf } from "./column-evidence";

/** This share of the first rows must look like the very first. */
const NEARLY_ALL = 0.9;

/**
 * Whether the first row of a table is plainly a reading as those below it, so that the columns have no names: a time, or
 * a date and a time of day, and beside it a number, each where all the rows have one. In doubt it is a header.
 */
export function isHeadless(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows;
  const alike = rows.filter((row) => row.length === first.length).length;
  if (first.length < 2 || alike < rows.length * NEARLY_ALL) return false;
  const shapes = first.map((cell, index) => shapeOf(rows, cell, index));
  const isTimed = shapes.includes("time") || (shapes.includes("day") && shapes.includes("clock"));
  return isTimed && shapes.includes("number");
}

/** The shape of a column, if the first row's cell has it, too. */
function shapeOf(rows: readonly (readonly string[])[], first: string, index: number): ColumnShape {
  const { shape } = evidenceOf([first.trim()], ",");
  if (shape === "text") return shape;
  const values = rows.map((row) => (row[index] ?? "").trim()).filter((cell) => cell !== "");
  return evidenceOf(values, ",").shape === shape ? shape : "text";
}

/** The names of columns that have none. */
export function columnNumber(index: number): string {
  return `Column ${index + 1}`;
}

/** Whether these are the names of columns that have none. */
export function areUnnamed(columns: readonly { readonly name: string }[]): boolean {
  return columns.length > 0 && columns.every(({ name }, index) => name === columnNumber(index));
}
