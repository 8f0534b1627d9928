import { z } from "zod";
import { dataTypeSchema, unitSchema } from "../samples/sample";
import { WARNINGS } from "./warning-rules";

/** A sample as it stands in the person's file: times with their own offset. */
const exampleSampleSchema = z.object({
  start: z.string(),
  end: z.string().nullable(),
  value: z.number(),
  unit: unitSchema,
});

/** Samples that are fit to send and may be wrong nonetheless. */
export const warningViewSchema = z.object({
  code: z.enum(WARNINGS),
  /** Samples it is about, left out or not. Samples that fail, are left out otherwise, copies or sent before are not. */
  n: z.number().int().positive(),
  /** Of them, those that no other warning leaves out: what leaving out or taking back changes. */
  moves: z.number().int().nonnegative(),
  left: z.boolean(),
  /** The first of them, and the one it does not go together with. */
  example: z.object({
    device: z.string(),
    dataType: dataTypeSchema,
    sample: exampleSampleSchema,
    beside: exampleSampleSchema.nullable(),
  }),
});
export type WarningView = z.infer<typeof warningViewSchema>;
