import { z } from "zod";

/** What the wire schemas are made of. Milliseconds since 1970 UTC. */
export const instant = z.number().int();
export const count = z.number().int().nonnegative();
export const text = (max: number) => z.string().max(max);
/** A UUID made by the browser (uploads, batches) or the server (accounts). */
export const idSchema = z.uuid();
