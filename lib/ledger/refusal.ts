import { z } from "zod";
import { count, instant, text } from "./primitive";

/**
 * One cause for which the API refused samples for good: POST /api/refusals (body: claimsQuerySchema of entry.ts) answers
 * one a series, day, status and wording. A sample belongs to the newest cause of its series that its start lies within.
 */
export const refusalSchema = z.object({
  /** Index into the query's series. */
  series: count,
  /** When the API said so last. */
  at: instant,
  status: z.number().int(),
  /** The API's words. */
  message: text(8192),
  /** Samples within the days asked for, and their first and last start. */
  n: count,
  first: instant,
  last: instant,
});
export type Refusal = z.infer<typeof refusalSchema>;

/** Newest first. */
export const refusalsSchema = z.object({ refusals: z.array(refusalSchema) });
