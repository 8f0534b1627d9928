import { z } from "zod";
import { DECIMALS } from "../samples/decimal";
import { DATE_ORDERS } from "../samples/local-date";
import { EPOCH_UNITS } from "../samples/timestamp";

const columnSchema = z.number().int().nonnegative();

const fieldSourceSchema = z.discriminatedUnion("from", [
  z.object({ from: z.literal("column"), index: columnSchema }),
  z.object({ from: z.literal("columns"), index: columnSchema, and: columnSchema }),
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
  epoch: z.enum(EPOCH_UNITS).nullable(),
  // Left out of mappings that were kept before there were such.
  dateOrder: z.exactOptional(z.enum(DATE_ORDERS).nullable()),
  decimal: z.exactOptional(z.enum(DECIMALS)),
});
