import { z } from "zod";

/** Data types of the samples API: "Either steps or bpm (for heart rate)". One per request. */
export const DATA_TYPES = ["steps", "bpm"] as const;
export type DataType = (typeof DATA_TYPES)[number];

/** Units of the samples API: "Either count, count/min, or count/s". */
export const UNITS = ["count", "count/min", "count/s"] as const;
export type Unit = (typeof UNITS)[number];

/** Samples API: "The minimal accepted size is 3 elements. The maximum accepted size is 1000 elements." */
export const MIN_BATCH = 3;
export const MAX_BATCH = 1000;

/** Our own limit: a request body stays under 1.5 MB of JSON, in bytes of UTF-8. */
export const MAX_BODY_BYTES = 1_500_000;

/** Our own limit, in UTF-16 units: the document names none, and three samples must fit one body. */
export const MAX_NAME_LENGTH = 10_000;

/** Upper limits of value by unit (samples API: <= 30000 for count, <= 300 for count/min, none for count/s). */
export const MAX_VALUE: Readonly<Record<Unit, number>> = {
  count: 30_000,
  "count/min": 300,
  "count/s": Number.MAX_VALUE,
};

export const dataTypeSchema = z.enum(DATA_TYPES);
export const unitSchema = z.enum(UNITS);
