import { z } from "zod";
import { FIELD_NAMES, type FieldName, type SampleCells } from "./cells";
import { createRowCheck, newCheckedSample } from "./check";
import { issueText } from "./issue";
import { newParsedNumber, parseValue } from "./number";
import {
  DATA_TYPES,
  type DataType,
  MAX_AHEAD_MS,
  MAX_BODY_BYTES,
  MAX_VALUE,
  samplesBodySchema,
  UNITS,
  type Unit,
} from "./sample";
import { instantOf, newParsedTime, parseTimestamp } from "./timestamp";

/** What a field may hold, as the schema says it. */
export type Allowed =
  /** At most `most` UTF-16 units. */
  | { readonly kind: "text"; readonly most: number }
  | { readonly kind: "one-of"; readonly options: readonly string[] }
  | { readonly kind: "time" }
  /** Bigger than `over`; `most` by unit is in UNIT_ROWS. */
  | { readonly kind: "number"; readonly over: number };

/** A cell that is often met, and what the check says of it. */
export interface Mistake {
  readonly cell: string;
  readonly text: string;
}

export interface FieldRow {
  readonly name: FieldName;
  readonly required: boolean;
  readonly allowed: Allowed;
  readonly example: string;
  readonly mistakes: readonly Mistake[];
}

export interface UnitRow {
  readonly unit: Unit;
  /** The highest value; null = none. */
  readonly most: number | null;
  /** The data type of rows with this unit that name none; null = it has to be named. */
  readonly means: DataType | null;
}

const fieldSchema = z.object({
  enum: z.array(z.string()).optional(),
  maxLength: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
});
const size = z.number().int().positive();
/** The schema of a request body as JSON Schema: what of it this page tells. */
const contractSchema = z.object({
  required: z.array(z.string()),
  properties: z.object({
    data_type: fieldSchema,
    data: z.object({
      minItems: size,
      maxItems: size,
      items: z.object({ required: z.array(z.string()), properties: z.record(z.string(), fieldSchema) }),
    }),
  }),
});
const { required, properties } = contractSchema.parse(z.toJSONSchema(samplesBodySchema));
const { data, data_type } = properties;
const REQUIRED = new Set([...required, ...data.items.required]);

/** Samples in a batch, bytes of its JSON, and how far ahead of now a time may lie, in ms. */
export const CONTRACT_LIMITS = {
  minBatch: data.minItems,
  maxBatch: data.maxItems,
  maxBytes: MAX_BODY_BYTES,
  aheadMs: MAX_AHEAD_MS,
} as const;

type TextCells = Readonly<Record<FieldName, string>>;

/**
 * Three rows that pass, with every unit and data type once, and once without what may be missing. No data type reaches
 * the smallest batch: a template that is dropped as it is sends nothing to anyone's data.
 */
export const TEMPLATE_ROWS = [
  {
    device_name: "iPhone",
    device_version: "17.0.3",
    data_type: "steps",
    start_date: "2023-11-01T08:04:51.000+04:00",
    end_date: "2023-11-01T08:04:58.000+04:00",
    value: "14",
    unit: "count",
  },
  {
    device_name: "Apple Watch",
    device_version: "10.1",
    data_type: "bpm",
    start_date: "2023-11-01T08:05:00+04:00",
    end_date: "2023-11-01T08:06:00+04:00",
    value: "72.5",
    unit: "count/min",
  },
  {
    device_name: "Apple Watch",
    device_version: "",
    data_type: "bpm",
    start_date: "2023-11-01T04:07:00Z",
    end_date: "",
    value: "1.2",
    unit: "count/s",
  },
] as const satisfies readonly TextCells[];
const [EXAMPLE] = TEMPLATE_ROWS;

/** The template as CSV: the documented fields as header, then the three rows. No cell of it needs quotes. */
export function templateCsv(): string {
  const lines = TEMPLATE_ROWS.map((row) => FIELD_NAMES.map((name) => row[name]).join(","));
  return `${[FIELD_NAMES.join(","), ...lines].join("\r\n")}\r\n`;
}

/** Cells that people's files hold often; what is wrong with each is found by the check itself. */
const OFTEN: Readonly<Record<FieldName, readonly string[]>> = {
  device_name: ["", "Uhr von J\uFFFDrg"],
  device_version: ["17.0\uFFFD"],
  data_type: ["heart_rate"],
  start_date: ["01/11/2023 08:04", "2023-11-01", "2023-11-31T08:04:51+04:00", "1698811491"],
  end_date: ["2023-11-01T08:04:58Z+04", "2023-11-01T08:04:50+04:00"],
  value: ["0", "72,5", "1,234", "72 bpm", String(MAX_VALUE.count + 1)],
  unit: ["bpm", ""],
};

/** Later than every example, so that none lies in the future whatever this computer's clock says. */
const NOW = Date.UTC(2025, 0, 1);
const check = createRowCheck({ zone: null, dataType: null, epoch: null, now: NOW });

function mistakesOf(name: FieldName): Mistake[] {
  return OFTEN[name].map((cell) => {
    const cells: SampleCells = { ...EXAMPLE, [name]: cell };
    const code = check(cells, newCheckedSample());
    if (code === null) throw new RangeError(`${cell} is no mistake in ${name}`);
    return { cell, text: issueText(code, cell) };
  });
}

function allowedIn(name: FieldName): Allowed {
  const field = name === "data_type" ? data_type : (data.items.properties[name] ?? {});
  if (field.enum !== undefined) return { kind: "one-of", options: field.enum };
  if (field.exclusiveMinimum !== undefined) return { kind: "number", over: field.exclusiveMinimum };
  return field.maxLength === undefined ? { kind: "time" } : { kind: "text", most: field.maxLength };
}

/** A row for each field of a sample, and for data_type, in the order in which they are asked for. */
export const FIELD_ROWS: readonly FieldRow[] = FIELD_NAMES.map((name) => ({
  name,
  required: REQUIRED.has(name),
  allowed: allowedIn(name),
  example: EXAMPLE[name],
  mistakes: mistakesOf(name),
}));

function meaningOf(unit: Unit): DataType | null {
  const sample = newCheckedSample();
  const code = check({ ...EXAMPLE, data_type: undefined, unit }, sample);
  return code === null ? (DATA_TYPES[sample.dataType] ?? null) : null;
}

/** A row for each unit. */
export const UNIT_ROWS: readonly UnitRow[] = UNITS.map((unit) => ({
  unit,
  most: MAX_VALUE[unit] === Number.MAX_VALUE ? null : MAX_VALUE[unit],
  means: meaningOf(unit),
}));

const WRITTEN_TIMES = [
  "2023-11-01T08:04:51.000+04:00",
  "2023-11-01T04:04:51Z",
  "20231101T080451+0400",
  "2023-11-01 08:04 +04",
  "2023-11-01 08:04:51",
];

/** Ways to write a time: what each is in UTC; null = it has no offset, so a zone has to be named. */
export const TIME_FORMS: readonly { readonly written: string; readonly utc: string | null }[] =
  WRITTEN_TIMES.map((written) => {
    const time = newParsedTime();
    const issue = parseTimestamp(written, time);
    if (issue !== null) throw new RangeError(`${written} is no time: ${issue}`);
    return { written, utc: time.hasOffset ? new Date(instantOf(time)).toISOString() : null };
  });

const WRITTEN_NUMBERS = ["14", "72.50", "1234", ".5", "1.2e3"];

/** Ways to write a value, and the number that each is. */
export const NUMBER_FORMS: readonly { readonly written: string; readonly value: number }[] =
  WRITTEN_NUMBERS.map((written) => {
    const out = newParsedNumber();
    const issue = parseValue(written, out);
    if (issue !== null) throw new RangeError(`${written} is no number: ${issue}`);
    return { written, value: out.value };
  });
