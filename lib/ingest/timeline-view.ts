import { z } from "zod";

/** What a day's samples may be, as bars stand on each other: the words of the counts that add up. */
export const LAYERS = ["ready", "alreadySent", "held", "failing", "duplicate", "skipped"] as const;
export type Layer = (typeof LAYERS)[number];

const column = z.instanceof(Uint32Array);

/**
 * Samples a day, only of days that have some: `days` ascending, in days since 1970-01-01 of the sample's own wall clock,
 * and per layer the samples of each. Null while files are read or marks are made anew.
 */
export const timelineSchema = z
  .object({
    days: z.instanceof(Int32Array),
    counts: z.object({
      ready: column,
      alreadySent: column,
      held: column,
      failing: column,
      duplicate: column,
      skipped: column,
    } satisfies Record<Layer, typeof column>),
  })
  .refine(({ days, counts }) => LAYERS.every((layer) => counts[layer].length === days.length), {
    message: "every layer has a number for every day",
  })
  .nullable();
export type Timeline = NonNullable<z.infer<typeof timelineSchema>>;
