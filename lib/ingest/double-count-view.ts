import { z } from "zod";

const count = z.number().int().nonnegative();
const instant = z.number();
/** Samples that overlap with those of another device, whole minutes that are covered twice, and when: first and last instant. */
const overlapSchema = z.object({ n: count, minutes: count, first: instant, last: instant });

/** Steps that several devices counted in the same minutes; null where there are none worth telling of. */
export const doubledSchema = z
  .object({
    /** Most samples first. `n`, `first`, `last` are of all its samples, `overlap` of them overlap with another's. */
    devices: z.array(
      z.object({
        key: z.string(),
        device: z.string(),
        n: count,
        overlap: count,
        first: instant,
        last: instant,
        included: z.boolean(),
      }),
    ),
    /** The sum of `overlap`. */
    samples: count,
    /** What is covered by three devices counts once. */
    minutes: count,
    first: instant,
    last: instant,
    /** Names of two devices, longest overlap first. */
    pairs: z.array(overlapSchema.extend({ a: z.string(), b: z.string() })),
    /** Devices with steps that were not looked at: only the 12 with most samples are compared. */
    notCompared: count,
  })
  .nullable();
export type Doubled = NonNullable<z.infer<typeof doubledSchema>>;
