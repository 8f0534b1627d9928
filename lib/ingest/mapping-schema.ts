import { z } from "zod";

const fieldSourceSchema = z.discriminatedUnion("from", [
  z.object({ from: z.literal("column"), index: z.number().int().nonnegative() }),
  z.object({ from: z.literal("constant"), value: z.string() }),
  z.object({ from: z.literal("nothing") }),
]);

/** What each field of a table comes from: the Mapping of lib/readers/reader.ts. */
export const mappingSchema = z.object({
  fields: z.object({
    device_name: fieldSourceSchema,
    device_version: fieldSourceSchema,
    data_type: fieldSourceSchema,
    start_date: fieldSourceSchema,
    end_date: fieldSourceSchema,
    value: fieldSourceSchema,
    unit: fieldSourceSchema,
  }),
  epoch: z.enum(["s", "ms"]).nullable(),
});
