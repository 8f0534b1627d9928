import { z } from "zod";

/** Answers about failing rows, parsed by the page on arrival. */
const count = z.number().int().nonnegative();

const rowSchema = z.object({
  /** Names the row while the list has the same `listing`. */
  id: count,
  file: z.string(),
  line: count,
  /** The cells as they stand now. */
  own: z.array(z.string()),
  /** Per own column the text of the file where a correction lies over it, else null. */
  original: z.array(z.string().nullable()),
  state: z.enum(["failing", "corrected", "left-out"]),
  /** What is wrong now, or was as read where nothing is wrong any more. */
  code: z.string(),
  /** The person's own name of the column the issue is about, "" where it cannot be told; and its place, -1 then. */
  field: z.string(),
  column: z.number().int(),
  /** In words; of a corrected row what was wrong. */
  message: z.string(),
});
export type ReviewRow = z.infer<typeof rowSchema>;
export const editedRowSchema = rowSchema.nullable();

/** A window of failing rows; `own` in the order of `columns`, which is that of the row's file. */
export const reviewRowsSchema = z.object({
  total: count,
  columns: z.array(z.string()),
  rows: z.array(rowSchema),
});
export type ReviewRows = z.infer<typeof reviewRowsSchema>;

export const badValuesSchema = z.object({
  /** Distinct texts, and rows that have one. */
  distinct: count,
  rows: count,
  values: z.array(z.object({ value: z.string(), n: count })),
});
export type BadValues = z.infer<typeof badValuesSchema>;

/** What can be mended by a rule, never by a typed value. */
export const PROPOSALS = [
  "swap-ends",
  "unit-by-value",
  "decimal-comma",
  "thousands",
  "day-first",
  "epoch",
  "trim",
] as const;

export const proposalSchema = z.object({
  id: z.string(),
  kind: z.enum(PROPOSALS),
  /** Issue code that it mends. */
  cause: z.string(),
  rows: count,
  /** The first row's cells before and after. */
  before: z.string(),
  after: z.string(),
});
export type Proposal = z.infer<typeof proposalSchema>;
export const proposalsSchema = z.array(proposalSchema);

/** What a change did: rows it touched, and of them those that are fit to send by it. */
export const changeSchema = z.object({ rows: count, mended: count });
export type Change = z.infer<typeof changeSchema>;

/** A step that can be undone or done again. */
export const stepSchema = z.object({
  kind: z.enum(["cell", "replace", "proposal", "leave-out", "take-back", "file"]),
  rows: count,
});
export type Step = z.infer<typeof stepSchema>;

/** What the snapshot tells of corrections. */
export const editsSchema = z.object({
  corrected: count,
  leftOut: count,
  undo: stepSchema.nullable(),
  redo: stepSchema.nullable(),
  /** Raised by every change: what was asked about rows before may differ by now. */
  revision: count,
});
