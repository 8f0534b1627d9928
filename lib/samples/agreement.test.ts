import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell, SampleCells } from "./cells";
import { type CheckContext, type CheckedSample, createRowCheck, newCheckedSample } from "./check";
import {
  DATA_TYPES,
  type DataType,
  MAX_NAME_LENGTH,
  makeSamplesBodySchema,
  type Sample,
  UNITS,
} from "./sample";
import { formatTimestamp } from "./timestamp";
import { openZone } from "./zone";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const schema = makeSamplesBodySchema(() => NOW);
const LONG = "x".repeat(MAX_NAME_LENGTH);

/** Mostly right cells, so that a good part of the rows passes. */
function cellOf(right: fc.Arbitrary<Cell>, wrong: readonly Cell[]): fc.Arbitrary<Cell> {
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom<Cell>(...wrong, undefined, null, "", "  ", "x") },
  );
}

const pad = (n: number) => String(n).padStart(2, "0");
const offsets = ["", "", "Z", "z", "+04:00", " -0330", "+14", "+18:00", "-18:01", "+0:00"];
const timeText: fc.Arbitrary<string> = fc
  .record({
    date: fc
      .date({ min: new Date(0), max: new Date(NOW + 2 * 86_400_000), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    hour: fc.integer({ min: 0, max: 24 }),
    minute: fc.integer({ min: 0, max: 60 }),
    second: fc.constantFrom("", ":00", ":07", ":59", ":60", ":09.5", ":09,123456", ":9"),
    separator: fc.constantFrom("T", "T", "t", " ", "_"),
    offset: fc.constantFrom(...offsets),
    basic: fc.boolean(),
  })
  .map(({ date, hour, minute, second, separator, offset, basic }) => {
    const clock = `${pad(hour)}:${pad(minute)}${second}`;
    return `${basic ? date.replaceAll("-", "") : date}${separator}${basic ? clock.replaceAll(":", "") : clock}${offset}`;
  });
const goodTime = fc
  .tuple(fc.integer({ min: 0, max: NOW + 90_000_000 }), fc.integer({ min: -1080, max: 1080 }))
  .map(([ms, offset]) => formatTimestamp(ms, offset));
const epochText = fc
  .tuple(fc.integer({ min: -10, max: NOW + 90_000_000 }), fc.constantFrom("", ".5", ".0019", ",25"))
  .map(([ms, fraction]) => `${Math.floor(ms / 1000)}${fraction}`);
const wrongTimes = [
  "2024-02-30T10:00Z",
  "2024-03-01",
  "1709280291000",
  "01/02/2024 10:00",
  "0000-01-01T00:00Z",
];
const timeCell = cellOf(
  fc.oneof(
    { weight: 3, arbitrary: goodTime },
    { weight: 3, arbitrary: timeText },
    { weight: 1, arbitrary: epochText },
  ),
  wrongTimes,
);

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** Decimals that JSON cannot carry. */
const INEXACT = ["9007199254740993", "1e400", "1e-400", "0.1000000000000000055"];
const valueCell = cellOf(
  fc.oneof(
    fc.integer({ min: 0, max: 31_000 }).map(String),
    fc.integer({ min: 1, max: 310 }).map(String),
    fc.double({ min: 0, max: 301, noNaN: true }).map(String),
    fc.constantFrom("30000", "30000.01", "300", "300.5", ".5", "5.", "+7", "1e2", "72.10", " 72 "),
  ),
  ["0x1A", "NaN", "Infinity", "1,234", "72,5", "72 bpm", "-5", "0", "-0", ...INEXACT],
);

const rows: fc.Arbitrary<SampleCells> = fc.record({
  device_name: cellOf(fc.constantFrom("iPhone", " Apple Watch ", "Zoe\u0308", LONG), [
    `${LONG}x`,
    "a\0b",
    "\ud800",
  ]),
  device_version: fc.oneof(
    fc.constant(undefined),
    cellOf(fc.constantFrom("17.0.3", " 9 "), [`${LONG}x`, "\udc00"]),
  ),
  data_type: fc.oneof(
    fc.constant(undefined),
    cellOf(fc.constantFrom("steps", "bpm", " BPM "), ["heart rate"]),
  ),
  start_date: timeCell,
  end_date: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: timeCell }),
  value: valueCell,
  unit: cellOf(fc.constantFrom("count", "count/min", "count/s", "Count", " count/min"), ["bpm", "steps"]),
});

const contexts = fc.record({
  zone: fc.constant(null),
  dataType: fc.constantFrom<DataType | null>(null, null, ...DATA_TYPES),
  epoch: fc.constantFrom<"s" | null>(null, "s"),
  now: fc.constant(NOW),
});

const isBlank = (cell: Cell): cell is undefined | "" => cell === undefined || cell?.trim() === "";
/** What is neither text nor number stays what it was: no type of any field. */
const plain = (cell: Cell): unknown => (isBlank(cell) ? undefined : (cell?.trim() ?? true));

function timeValue(cell: Cell, context: CheckContext): unknown {
  const text = plain(cell);
  if (typeof text !== "string") return text;
  if (context.epoch === "s" && /^-?\d+([.,]\d+)?$/.test(text)) {
    if (text.startsWith("-")) return text;
    const [whole = "", fraction = ""] = text.split(/[.,]/);
    return new Date(Number(`${whole}${fraction.padEnd(3, "0").slice(0, 3)}`)).toISOString();
  }
  const iso = text.replace(/^([\d-]{8,10}) (?=\d)/, "$1T").replace(/ (?=[-+zZ])/, "");
  return /T.*(z|[-+]\d\d(:?\d\d)?)$/i.test(iso) ? iso : `${iso}Z`;
}

function numberValue(cell: Cell): unknown {
  const text = plain(cell);
  return typeof text === "string" && DECIMAL.test(text) && !INEXACT.includes(text) ? Number(text) : text;
}

/** The request body that a person would write by hand from the cells of one row, three times the same sample. */
function bodyFromCells(cells: SampleCells, context: CheckContext): unknown {
  const lower = (cell: Cell): unknown => {
    const text = plain(cell);
    return typeof text === "string" ? text.toLowerCase() : text;
  };
  const name = (cell: Cell): unknown => {
    const text = plain(cell);
    return typeof text === "string" ? text.normalize("NFC") : text;
  };
  const unit = lower(cells.unit);
  const byUnit = unit === "count" ? "steps" : unit === "count/min" ? "bpm" : undefined;
  const sample = {
    device_name: name(cells.device_name),
    device_version: name(cells.device_version),
    start_date: timeValue(cells.start_date, context),
    end_date: timeValue(cells.end_date, context),
    unit,
    value: numberValue(cells.value),
  };
  return { data_type: lower(cells.data_type) ?? context.dataType ?? byUnit, data: [sample, sample, sample] };
}

/** What leaves for the API. */
function bodyFromChecked(checked: CheckedSample): unknown {
  const sample: Partial<Sample> = {
    device_name: checked.deviceName,
    start_date: formatTimestamp(checked.start, checked.startOffset),
    value: checked.value,
  };
  const unit = UNITS[checked.unit];
  if (unit) sample.unit = unit;
  if (checked.deviceVersion !== null) sample.device_version = checked.deviceVersion;
  if (!Number.isNaN(checked.end)) sample.end_date = formatTimestamp(checked.end, checked.endOffset);
  return { data_type: DATA_TYPES[checked.dataType], data: [sample, sample, sample] };
}

describe("the fast check and the schema", { timeout: 60_000 }, () => {
  it("agree on every verdict of 10,000 random rows", () => {
    const verdicts = { passed: 0, failed: 0 };
    fc.assert(
      fc.property(rows, contexts, (cells, context) => {
        const checked = newCheckedSample();
        const issue = createRowCheck(context)(cells, checked);
        const bySchema = schema.safeParse(bodyFromCells(cells, context));
        const faults = bySchema.success ? [] : bySchema.error.issues.map((fault) => fault.message);
        expect({ issue, faults, passes: issue === null }).toEqual({
          issue,
          faults,
          passes: bySchema.success,
        });
        if (issue === null) expect(schema.safeParse(bodyFromChecked(checked)).error).toBeUndefined();
        verdicts[issue === null ? "passed" : "failed"]++;
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(verdicts.passed, verdicts.failed)).toBeGreaterThan(1500);
  });

  it.each(["Europe/Berlin", "Australia/Lord_Howe", "Africa/Monrovia"])(
    "agree on what leaves when times are read in %s",
    async (name) => {
      const zone = await openZone(name);
      const times = fc
        .tuple(fc.integer({ min: -62_135_596_800_000, max: NOW }), fc.nat(90_000_000))
        .map(([ms, length]) => [ms, ms + length].map((at) => new Date(at).toISOString().slice(0, -1)));
      fc.assert(
        fc.property(rows, times, (cells, [start_date, end_date]) => {
          const checked = newCheckedSample();
          const context = { zone, dataType: null, epoch: null, now: NOW };
          const issue = createRowCheck(context)({ ...cells, start_date, end_date }, checked);
          if (issue === null) expect(schema.safeParse(bodyFromChecked(checked)).error).toBeUndefined();
        }),
        { numRuns: 1000 },
      );
    },
  );
});
