import { describe, expect, it } from "vitest";
import { type Cell, FIELD_NAMES, type SampleCells } from "./cells";
import { createRowCheck, newCheckedSample } from "./check";
import { ISSUES, type IssueCode, issueField, issueText, issueTitle } from "./issue";
import { MAX_NAME_LENGTH, MAX_VALUE } from "./sample";

const NOW = Date.parse("2026-11-23T12:00:00Z");

const RIGHT: SampleCells = {
  device_name: "iPhone",
  device_version: "17.0.3",
  data_type: "steps",
  start_date: "2023-11-01T08:04:51.000+04:00",
  end_date: undefined,
  value: "14",
  unit: "count",
};

const EMPTY: SampleCells = {
  device_name: undefined,
  device_version: undefined,
  data_type: undefined,
  start_date: undefined,
  end_date: undefined,
  value: undefined,
  unit: undefined,
};

/** The cell of the issue's field that brings it about, and what else must be so. */
interface Cause {
  readonly cell: Cell;
  readonly others?: Partial<SampleCells>;
  readonly epoch?: "s" | "ms";
}

const LONG = "x".repeat(MAX_NAME_LENGTH + 1);

/** Each cause of every rule, but the two of whole rows. */
const CAUSES: Readonly<Record<Exclude<IssueCode, "row-ragged" | "row-not-sample">, Cause>> = {
  "device-name-missing": { cell: " " },
  "device-name-wrong-type": { cell: null },
  "device-name-too-long": { cell: LONG },
  "device-name-unsendable": { cell: "iPhone\ud800" },
  "device-version-wrong-type": { cell: null },
  "device-version-too-long": { cell: LONG },
  "device-version-unsendable": { cell: "17\0" },
  "data-type-missing": { cell: undefined, others: { unit: "count/s" } },
  "data-type-wrong-type": { cell: null },
  "data-type-unknown": { cell: "heart rate" },
  "start-missing": { cell: "" },
  "start-wrong-type": { cell: null },
  "start-not-iso": { cell: "yesterday" },
  "start-no-time": { cell: "2024-03-01" },
  "start-date-does-not-exist": { cell: "2024-02-30T10:00:00Z" },
  "start-time-does-not-exist": { cell: "2024-02-29T25:00:00Z" },
  "start-leap-second": { cell: "2016-12-31T23:59:60Z" },
  "start-offset-does-not-exist": { cell: "2024-02-29T10:00:00+25:00" },
  "start-year-out-of-range": { cell: "0000-02-29T10:00:00Z" },
  "start-epoch-number": { cell: "1709280291" },
  "start-epoch-out-of-range": { cell: "-1", epoch: "s" },
  "start-too-far-ahead": { cell: "2026-11-24T12:00:00.001Z" },
  "end-wrong-type": { cell: null },
  "end-not-iso": { cell: "later" },
  "end-no-time": { cell: "2024-03-01" },
  "end-date-does-not-exist": { cell: "2023-02-29T10:00:00Z" },
  "end-time-does-not-exist": { cell: "2024-02-29T10:60Z" },
  "end-leap-second": { cell: "2016-12-31T23:59:60Z", others: { start_date: "2016-12-31T23:00:00Z" } },
  "end-offset-does-not-exist": { cell: "2024-02-29T10:00:00-18:30" },
  "end-year-out-of-range": { cell: "9999-12-31T24:00:00Z" },
  "end-epoch-number": { cell: "1709280291000" },
  "end-epoch-out-of-range": { cell: "253402300800000", epoch: "ms", others: { start_date: "0" } },
  "end-too-far-ahead": { cell: "2062-11-24T12:00:00Z" },
  "end-before-start": { cell: "2023-11-01T08:04:50.999+04:00" },
  "unit-missing": { cell: undefined },
  "unit-wrong-type": { cell: null },
  "unit-unknown": { cell: "bpm" },
  "value-missing": { cell: undefined },
  "value-wrong-type": { cell: null },
  "value-not-number": { cell: "72 bpm" },
  "value-hex": { cell: "0x1A" },
  "value-not-finite": { cell: "1e400" },
  "value-thousands": { cell: "1,234" },
  "value-decimal-comma": { cell: "72,5" },
  "value-not-exact": { cell: "9007199254740993" },
  "value-not-positive": { cell: "0" },
  "value-over-30000": { cell: "30000.01" },
  "value-over-300": { cell: "300.5", others: { unit: "count/min" } },
};

function isCode(code: string): code is IssueCode {
  return ISSUES.has(code);
}

function check(cells: SampleCells, epoch: "s" | "ms" | null = null, ragged = false): IssueCode | null {
  return createRowCheck({ zone: null, dataType: null, epoch, now: NOW })(cells, newCheckedSample(), ragged);
}

const CELLS: ReadonlyMap<string, Cell> = new Map(
  Object.entries(CAUSES).map(([code, { cell }]) => [code, cell]),
);
const codes = [...ISSUES.keys()].filter(isCode);

describe("every issue", () => {
  it("has a cause here, or is one of the two of whole rows", () => {
    expect([...Object.keys(CAUSES), "row-ragged", "row-not-sample"].sort()).toEqual([...codes].sort());
  });

  it.each(Object.entries(CAUSES))("%s has its cause, and its own example puts it right", (code, cause) => {
    if (!isCode(code)) throw new RangeError(code);
    const field = issueField(code);
    const cells = { ...RIGHT, ...cause.others };
    expect(check({ ...cells, [field]: cause.cell }, cause.epoch)).toBe(code);
    const example = cause.epoch === "ms" ? `${ISSUES.get(code)?.example}000` : ISSUES.get(code)?.example;
    expect(check({ ...cells, [field]: example }, cause.epoch)).toBeNull();
  });

  it("knows a row that is no sample, and one with too many cells", () => {
    expect(check(EMPTY)).toBe("row-not-sample");
    expect(check({ ...EMPTY, device_name: "", value: "  " })).toBe("row-not-sample");
    expect(check(RIGHT, null, true)).toBe("row-ragged");
  });

  it.each(codes)("%s has words for the person", (code) => {
    const cell = CELLS.get(code) ?? "";
    expect(FIELD_NAMES).toContain(issueField(code));
    expect(issueTitle(code).length).toBeLessThanOrEqual(60);
    for (const text of [issueText(code, cell), issueText(code, "")]) {
      expect(text).toMatch(/^["A-Z0-9_a-z].*\.$/);
      expect(text.length).toBeLessThanOrEqual(220);
    }
    const words = `${issueTitle(code)} ${issueText(code, cell)}`;
    expect(words).not.toMatch(/\b(claim|ledger|watermark|fingerprint|lease|upstream)|!|undefined|NaN/);
  });

  it("has a title of its own", () => {
    expect(new Set(codes.map(issueTitle)).size).toBe(codes.length);
  });

  it("names the limits that hold", () => {
    expect(issueText("value-over-30000", "1")).toContain(String(MAX_VALUE.count));
    expect(issueText("value-over-300", "1")).toContain(`${MAX_VALUE["count/min"]},`);
    expect(issueText("device-name-too-long", "x")).toContain(MAX_NAME_LENGTH.toLocaleString("en"));
  });

  it("says which day does not exist", () => {
    expect(issueText("start-date-does-not-exist", "2024-02-30T10:00:00Z")).toMatch(
      /^30 February 2024 does not exist\./,
    );
    expect(issueText("end-date-does-not-exist", "20241301T10:00Z")).toMatch(/^Month 13 does not exist\./);
  });

  it("shows a cell on one line, cut where it is long", () => {
    expect(issueText("unit-unknown", "steps\r\nper\u0007day")).toContain('"steps per day"');
    expect(issueText("unit-unknown", "é".repeat(500))).toContain(`"${"é".repeat(60)}…"`);
  });
});
