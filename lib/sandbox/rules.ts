import { compareInstants, type Instant, readTimestamp } from "./timestamp";

/** One sample as the API's document describes it. */
interface SandboxSample {
  readonly device_name: string;
  readonly device_version?: string;
  readonly start_date: string;
  readonly end_date?: string;
  readonly unit: string;
  readonly value: number;
}

/** A request body that follows the document. */
export interface SandboxBody {
  readonly data_type: "steps" | "bpm";
  readonly data: readonly SandboxSample[];
}

/** One broken rule: where ("data[3].value", "" for the body itself) and what would be right. */
export interface RuleError {
  readonly path: string;
  readonly message: string;
}

export type Verdict =
  | { readonly kind: "follows"; readonly body: SandboxBody }
  | { readonly kind: "breaks"; readonly errors: readonly RuleError[] };

type Fields = Readonly<Record<string, unknown>>;
type Report = (path: string, message: string) => void;

const BODY_FIELDS: ReadonlySet<string> = new Set(["data_type", "data"]);
const SAMPLE_FIELDS: ReadonlySet<string> = new Set([
  "device_name",
  "device_version",
  "start_date",
  "end_date",
  "unit",
  "value",
]);
/** Largest value by unit; null where the document names none. */
const LARGEST: ReadonlyMap<string, number | null> = new Map([
  ["count", 30_000],
  ["count/min", 300],
  ["count/s", null],
]);
const FEWEST = 3;
const MOST = 1000;

/**
 * Holds a parsed JSON body against the API's document ("POST /api/v1.1/samples"), in code of its own.
 * Stricter than the document in one point: fields it does not name are refused.
 * When `data` has more than 1000 elements, the elements themselves are not looked at.
 */
export function checkBody(json: unknown): Verdict {
  const errors: RuleError[] = [];
  const report: Report = (path, message) => errors.push({ path, message });
  if (!isFields(json)) return { kind: "breaks", errors: [{ path: "", message: "must be an object" }] };
  refuseOthers(json, BODY_FIELDS, "", report);
  const dataType = readDataType(json, report);
  const samples = readSamples(json, report);
  if (errors.length > 0 || dataType === null) return { kind: "breaks", errors };
  return { kind: "follows", body: { data_type: dataType, data: samples } };
}

function readDataType(fields: Fields, report: Report): "steps" | "bpm" | null {
  const dataType = fields.data_type;
  if (dataType === "steps" || dataType === "bpm") return dataType;
  report("data_type", dataType === undefined ? "is required" : "must be steps or bpm");
  return null;
}

function readSamples(fields: Fields, report: Report): SandboxSample[] {
  const list: unknown = fields.data;
  if (!Array.isArray(list)) {
    report("data", list === undefined ? "is required" : "must be an array");
    return [];
  }
  if (list.length < FEWEST) report("data", `must have at least ${FEWEST} elements, has ${list.length}`);
  if (list.length > MOST) {
    report("data", `must have at most ${MOST} elements, has ${list.length}`);
    return [];
  }
  const samples: SandboxSample[] = [];
  list.forEach((element: unknown, index) => {
    const sample = readSample(element, `data[${index}]`, report);
    if (sample !== null) samples.push(sample);
  });
  return samples;
}

function readSample(element: unknown, path: string, report: Report): SandboxSample | null {
  if (!isFields(element)) {
    report(path, "must be an object");
    return null;
  }
  refuseOthers(element, SAMPLE_FIELDS, `${path}.`, report);
  const name = readText(element, "device_name", path, report);
  if (name !== null && name.trim() === "") report(`${path}.device_name`, "must not be blank");
  const version = element.device_version;
  if (version !== undefined && typeof version !== "string")
    report(`${path}.device_version`, "must be a string");
  const start = readInstant(element, "start_date", path, report);
  const end = element.end_date === undefined ? null : readInstant(element, "end_date", path, report);
  if (start !== null && end !== null && compareInstants(end.instant, start.instant) < 0) {
    report(`${path}.end_date`, "must not be earlier than start_date");
  }
  const unit = readText(element, "unit", path, report);
  if (unit !== null && !LARGEST.has(unit)) report(`${path}.unit`, "must be count, count/min or count/s");
  const value = readValue(element, unit, path, report);
  if (name === null || start === null || unit === null || value === null) return null;
  return {
    device_name: name,
    ...(typeof version === "string" ? { device_version: version } : {}),
    start_date: start.text,
    ...(end === null ? {} : { end_date: end.text }),
    unit,
    value,
  };
}

function readText(fields: Fields, field: string, path: string, report: Report): string | null {
  const text = fields[field];
  if (typeof text === "string") return text;
  report(`${path}.${field}`, text === undefined ? "is required" : "must be a string");
  return null;
}

function readInstant(
  fields: Fields,
  field: string,
  path: string,
  report: Report,
): { text: string; instant: Instant } | null {
  const text = readText(fields, field, path, report);
  if (text === null) return null;
  const instant = readTimestamp(text);
  if (instant !== null) return { text, instant };
  report(`${path}.${field}`, "must be a timestamp in ISO 8601 format");
  return null;
}

function readValue(fields: Fields, unit: string | null, path: string, report: Report): number | null {
  const value = fields.value;
  if (typeof value !== "number") {
    report(`${path}.value`, value === undefined ? "is required" : "must be a number");
    return null;
  }
  // JSON.parse reads 1e400 as Infinity.
  if (!Number.isFinite(value)) report(`${path}.value`, "must be a finite number");
  if (value <= 0) report(`${path}.value`, "must be bigger than 0");
  const largest = unit === null ? null : (LARGEST.get(unit) ?? null);
  if (largest !== null && value > largest) {
    report(`${path}.value`, `must be less than or equal to ${largest} when unit is ${unit}`);
  }
  return value;
}

function refuseOthers(fields: Fields, known: ReadonlySet<string>, prefix: string, report: Report): void {
  for (const name of Object.keys(fields)) {
    if (!known.has(name)) report(`${prefix}${name.slice(0, 100)}`, "is not a field of this request");
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
