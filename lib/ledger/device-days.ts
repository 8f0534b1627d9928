import { z } from "zod";
import { dataTypeSchema } from "../samples/sample";
import { count, idSchema, text } from "./primitive";

/** POST /api/devices/days: what one device and data type of an account sent, by UTC day. */
export const deviceDaysQuerySchema = z.object({
  account: idSchema,
  dataType: dataTypeSchema,
  device: text(10_000),
});
export type DeviceDaysQuery = z.infer<typeof deviceDaysQuerySchema>;

/**
 * UTC days that follow each other without a gap, counted since 1970: `day`, the day after and so on. Of each, how many
 * samples were delivered and how many are not confirmed; at least one of the two is not 0.
 */
export const dayRunSchema = z
  .object({ day: z.number().int(), delivered: z.array(count).min(1), unknown: z.array(count).min(1) })
  .refine(({ delivered, unknown }) => delivered.length === unknown.length, "as many days of both");
export type DayRun = z.infer<typeof dayRunSchema>;

/** In order of time; the days between two runs hold nothing. Samples that are under way now are in none. */
export const deviceDaysSchema = z.object({ runs: z.array(dayRunSchema) });
export type DeviceDays = z.infer<typeof deviceDaysSchema>;
