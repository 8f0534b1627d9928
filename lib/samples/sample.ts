import { z } from "zod";
import { type IssueCode, issueText } from "./issue";
import { instantOf, newParsedTime, type ParsedTime, parseTimestamp } from "./timestamp";

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

/** Product rule: a start or end further ahead than this, in ms, fails. Clocks of devices run ahead by hours, not by days. */
export const MAX_AHEAD_MS = 86_400_000;

/**
 * What can travel in no JSON text or stand in no database (NUL, half of a surrogate pair), and U+FFFD: where a file is
 * not in UTF-8 it stands for letters nobody can bring back once they are sent.
 */
const UNSENDABLE = /[\0\p{Cs}\uFFFD]/u;

/** Whether a name holds a character that cannot be sent or kept. */
export function isUnsendable(name: string): boolean {
  return UNSENDABLE.test(name);
}

const nameSchema = z
  .string()
  .max(MAX_NAME_LENGTH)
  .refine((name) => !isUnsendable(name), { error: issueText("device-name-unsendable", "") });

/** The fields of a sample by themselves; unknown keys are refused. */
const fieldsSchema = z.strictObject({
  device_name: nameSchema.refine((name) => name.trim() !== "", {
    error: issueText("device-name-missing", ""),
  }),
  device_version: nameSchema.optional(),
  start_date: z.string(),
  end_date: z.string().optional(),
  unit: unitSchema,
  value: z.number().positive(),
});

/** One sample of a request body (samples API: "Each Sample in the data field must follow the following structure"). */
export type Sample = z.infer<typeof fieldsSchema>;

/**
 * The schema of one sample. `now` is asked at each check: starts and ends more than 24 h ahead fail.
 * samples API: value > 0, <= 30000 for count, <= 300 for count/min; end_date not earlier than start_date.
 */
export function makeSampleSchema(now: () => number) {
  const start = newParsedTime();
  const end = newParsedTime();
  return fieldsSchema.check((context) => {
    const sample = context.value;
    const fail = (field: keyof Sample, code: IssueCode, cell: string): void => {
      context.issues.push({ code: "custom", path: [field], message: issueText(code, cell), input: sample });
    };
    const isTime = (field: "start_date" | "end_date", text: string, out: ParsedTime): boolean => {
      if (parseTimestamp(text, out) === null && out.hasOffset && !text.includes(" ")) return true;
      fail(field, field === "start_date" ? "start-not-iso" : "end-not-iso", text);
      return false;
    };
    if (sample.value > MAX_VALUE[sample.unit]) {
      fail("value", sample.unit === "count" ? "value-over-30000" : "value-over-300", String(sample.value));
    }
    const latest = now() + MAX_AHEAD_MS;
    if (!isTime("start_date", sample.start_date, start)) return;
    if (instantOf(start) > latest) fail("start_date", "start-too-far-ahead", sample.start_date);
    if (sample.end_date === undefined || !isTime("end_date", sample.end_date, end)) return;
    if (instantOf(end) > latest) fail("end_date", "end-too-far-ahead", sample.end_date);
    if (instantOf(end) < instantOf(start)) fail("end_date", "end-before-start", sample.end_date);
  });
}

/**
 * The schema of a whole request body. zod looks at no sample of a body that holds too many.
 * 1000 samples take about 2 ms.
 */
export function makeSamplesBodySchema(now: () => number) {
  return z.strictObject({
    data_type: dataTypeSchema,
    data: z.array(makeSampleSchema(now)).min(MIN_BATCH).max(MAX_BATCH),
  });
}

export const sampleSchema = makeSampleSchema(Date.now);
export const samplesBodySchema = makeSamplesBodySchema(Date.now);
/** One request body of the samples API. */
export type SamplesBody = z.infer<typeof samplesBodySchema>;
