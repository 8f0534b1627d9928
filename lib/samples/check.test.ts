import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SampleCells } from "./cells";
import { type CheckContext, type CheckedSample, createRowCheck, newCheckedSample } from "./check";
import type { IssueCode } from "./issue";
import { DATA_TYPES, UNITS } from "./sample";
import { formatTimestamp } from "./timestamp";
import { openZone, RESOLUTION } from "./zone";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const DAY = 86_400_000;

const RIGHT: SampleCells = {
  device_name: "iPhone",
  device_version: "17.0.3",
  data_type: "steps",
  start_date: "2023-11-01T08:04:51.000+04:00",
  end_date: "2023-11-01T08:04:58.000+04:00",
  value: "14",
  unit: "count",
};

function check(cells: Partial<SampleCells>, context: Partial<CheckContext> = {}): CheckedSample | IssueCode {
  const out = newCheckedSample();
  const rowCheck = createRowCheck({ zone: null, dataType: null, epoch: null, now: NOW, ...context });
  return rowCheck({ ...RIGHT, ...cells }, out) ?? out;
}

function passed(cells: Partial<SampleCells>, context: Partial<CheckContext> = {}): CheckedSample {
  const found = check(cells, context);
  if (typeof found === "string") throw new Error(`fails with ${found}`);
  return found;
}

const times = (sample: CheckedSample) => [
  formatTimestamp(sample.start, sample.startOffset),
  Number.isNaN(sample.end) ? null : formatTimestamp(sample.end, sample.endOffset),
];

describe("createRowCheck", { timeout: 60_000 }, () => {
  it("reads the samples API's own example", () => {
    expect(passed({})).toEqual({
      start: Date.parse("2023-11-01T04:04:51Z"),
      end: Date.parse("2023-11-01T04:04:58Z"),
      startOffset: 240,
      endOffset: 240,
      value: 14,
      unit: UNITS.indexOf("count"),
      dataType: DATA_TYPES.indexOf("steps"),
      deviceName: "iPhone",
      deviceVersion: "17.0.3",
      naive: false,
      adjusted: RESOLUTION.exact,
    });
  });

  it("answers the same for a row whatever rows came before it", () => {
    const row = fc.record({
      device_name: fc.constantFrom("iPhone", "iPhone", " Watch", "", null),
      device_version: fc.constantFrom(undefined, "", "17", " 9 ", null),
      data_type: fc.constantFrom(undefined, "steps", "bpm", "x"),
      start_date: fc.constantFrom("2023-11-01T08:04", "2023-11-01T08:04+04:00", "2026-11-23T13:00Z", "x"),
      end_date: fc.constantFrom(undefined, "2026-11-23T14:00", "2026-11-23T14:00+01:00", "x"),
      value: fc.constantFrom("72", "72.5", "301", null),
      unit: fc.constantFrom("count", "count/min", "count/s", "x"),
    });
    const context: CheckContext = { zone: null, dataType: null, epoch: null, now: NOW };
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
        const shared = createRowCheck(context);
        const out = newCheckedSample();
        for (const cells of rows) {
          const fresh = newCheckedSample();
          const issue = createRowCheck(context)(cells, fresh);
          expect(shared(cells, out)).toBe(issue);
          if (issue === null) expect(out).toEqual(fresh);
        }
      }),
    );
  });

  it("takes 30000 and 300 for legal, and no limit for count/s", () => {
    expect(passed({ value: "30000" }).value).toBe(30_000);
    expect(passed({ value: "300", unit: "count/min" }).value).toBe(300);
    expect(passed({ value: "30000.01", unit: "count/s" }).value).toBe(30_000.01);
    expect(check({ value: "30000.01" })).toBe("value-over-30000");
    expect(check({ value: "300.5", unit: "count/min" })).toBe("value-over-300");
    expect(check({ value: "-0" })).toBe("value-not-positive");
  });

  it("takes the data type from the row, else from the choice, else from the unit", () => {
    const typeOf = (sample: CheckedSample) => DATA_TYPES[sample.dataType];
    expect(typeOf(passed({ data_type: "bpm" }, { dataType: "steps" }))).toBe("bpm");
    expect(typeOf(passed({ data_type: " " }, { dataType: "bpm" }))).toBe("bpm");
    expect(typeOf(passed({ data_type: undefined }))).toBe("steps");
    expect(typeOf(passed({ data_type: "", unit: "count/min" }))).toBe("bpm");
    expect(typeOf(passed({ data_type: "", unit: "count/s" }, { dataType: "steps" }))).toBe("steps");
    expect(check({ data_type: "", unit: "count/s" })).toBe("data-type-missing");
  });

  it("takes blanks around and capitals for nothing, in names of devices only blanks", () => {
    const sample = passed({
      data_type: " BPM",
      unit: "Count/Min ",
      device_name: " iPhone\t",
      device_version: " ",
    });
    expect([DATA_TYPES[sample.dataType], UNITS[sample.unit]]).toEqual(["bpm", "count/min"]);
    expect([sample.deviceName, sample.deviceVersion]).toEqual(["iPhone", null]);
    expect(passed({ device_name: "Zoe\u0308's\nwatch" }).deviceName).toBe("Zo\u00eb's\nwatch");
  });

  it("names the first issue in the order of the fields, and the unit before what follows from it", () => {
    expect(check({ device_name: "", start_date: "x", value: "x" })).toBe("device-name-missing");
    expect(check({ start_date: "x", end_date: "x", value: "x" })).toBe("start-not-iso");
    expect(check({ value: "x", unit: "x" })).toBe("value-not-number");
    expect(check({ value: "99999", unit: "x" })).toBe("unit-unknown");
    expect(check({ data_type: "", unit: "" })).toBe("unit-missing");
  });

  it("lets pass what starts up to 24 h ahead and fails beyond", () => {
    const at = (ms: number) => ({ start_date: new Date(ms).toISOString(), end_date: undefined });
    expect(passed(at(NOW + DAY)).start).toBe(NOW + DAY);
    expect(check(at(NOW + DAY + 1))).toBe("start-too-far-ahead");
    expect(passed({ ...at(NOW - 1), end_date: new Date(NOW + DAY).toISOString() }).end).toBe(NOW + DAY);
  });

  it("keeps each time's own offset", () => {
    const sample = passed({
      start_date: "2023-11-01T08:04:51+04:00",
      end_date: "2023-11-01 05:04:52.5 +0100",
    });
    expect(times(sample)).toEqual(["2023-11-01T08:04:51.000+04:00", "2023-11-01T05:04:52.500+01:00"]);
  });

  it("reads epoch numbers only where the columns hold them, and dates all the same", () => {
    const cells = { start_date: "1698811491.25", end_date: "2023-11-01T08:04:58+04:00" };
    expect(times(passed(cells, { epoch: "s" }))[0]).toBe("2023-11-01T04:04:51.250+00:00");
    expect(times(passed({ start_date: "1698811491250", end_date: "" }, { epoch: "ms" }))[0]).toBe(
      "2023-11-01T04:04:51.250+00:00",
    );
    expect(check(cells)).toBe("start-epoch-number");
    const nanos = { start_date: "1698811491250999999", end_date: "" };
    expect(times(passed(nanos, { epoch: "ns" }))[0]).toBe("2023-11-01T04:04:51.250+00:00");
  });

  it("reads the days of a spreadsheet by the zone's clock", async () => {
    const zone = await openZone("Asia/Tokyo");
    const sample = passed(
      { start_date: "45292.5", end_date: "2024-01-01T12:00:30" },
      { zone, epoch: "excel" },
    );
    expect([sample.naive, ...times(sample)]).toEqual([
      true,
      "2024-01-01T12:00:00.000+09:00",
      "2024-01-01T12:00:30.000+09:00",
    ]);
  });

  it("reads dates of another order only where it is told which, and ISO 8601 all the same", () => {
    const cells = { start_date: "03/04/2024 8:15 PM", end_date: "2024-04-03T20:15:30" };
    expect(times(passed(cells, { dateOrder: "dmy" }))).toEqual([
      "2024-04-03T20:15:00.000+00:00",
      "2024-04-03T20:15:30.000+00:00",
    ]);
    expect(times(passed(cells, { dateOrder: "mdy" }))[0]).toBe("2024-03-04T20:15:00.000+00:00");
    expect(passed(cells, { dateOrder: "dmy" }).naive).toBe(true);
    expect(check(cells)).toBe("start-not-iso");
    expect(check(cells, { dateOrder: null })).toBe("start-not-iso");
    expect(check({ start_date: "13/14/2024 08:15" }, { dateOrder: "dmy" })).toBe("start-date-does-not-exist");
    expect(check({ start_date: "1698811491" }, { dateOrder: "dmy" })).toBe("start-epoch-number");
  });

  it("reads decimal commas only where it is told so; a point that may stand between thousands fails", () => {
    expect(passed({ value: "72,5" }, { decimal: "," }).value).toBe(72.5);
    expect(passed({ value: "72.5" }, { decimal: "," }).value).toBe(72.5);
    expect(check({ value: "1.234" }, { decimal: "," })).toBe("value-thousands");
    expect(passed({ value: "1.234" }, { decimal: "." }).value).toBe(1.234);
    expect(check({ value: "72,5" })).toBe("value-decimal-comma");
    expect(check({ value: "0,0" }, { decimal: "," })).toBe("value-not-positive");
    expect(check({ value: "30000,5" }, { decimal: "," })).toBe("value-over-30000");
  });
});

describe("times without offset", { timeout: 60_000 }, () => {
  it("are read as UTC and marked until the zone is answered", () => {
    const sample = passed({ start_date: "2024-03-01 08:04", end_date: "2024-03-01T08:05Z" });
    expect([sample.naive, ...times(sample)]).toEqual([
      true,
      "2024-03-01T08:04:00.000+00:00",
      "2024-03-01T08:05:00.000+00:00",
    ]);
    expect(passed({ end_date: "2023-11-01T08:04:58" }).naive).toBe(true);
  });

  it("go by the zone's clock", async () => {
    const zone = await openZone("Europe/Berlin");
    const sample = passed({ start_date: "2024-03-31 01:59:59", end_date: "2024-03-31 03:00:00" }, { zone });
    expect([sample.naive, sample.adjusted, ...times(sample)]).toEqual([
      true,
      RESOLUTION.exact,
      "2024-03-31T01:59:59.000+01:00",
      "2024-03-31T03:00:00.000+02:00",
    ]);
  });

  it("are moved forward in a gap, and marked", async () => {
    const zone = await openZone("Europe/Berlin");
    const sample = passed({ start_date: "2024-03-31T02:30", end_date: "2024-03-31T02:31" }, { zone });
    expect([sample.adjusted, ...times(sample)]).toEqual([
      RESOLUTION.gap,
      "2024-03-31T03:30:00.000+02:00",
      "2024-03-31T03:31:00.000+02:00",
    ]);
  });

  it("leave no mark on the next row", async () => {
    const rowCheck = createRowCheck({
      zone: await openZone("Europe/Berlin"),
      dataType: null,
      epoch: null,
      now: NOW,
    });
    const out = newCheckedSample();
    const marks = ["2024-03-31T02:30", "2024-03-31T02:30Z"].map((start_date) => {
      rowCheck({ ...RIGHT, start_date, end_date: undefined }, out);
      return [out.adjusted, out.naive];
    });
    expect(marks).toEqual([
      [RESOLUTION.gap, true],
      [RESOLUTION.exact, false],
    ]);
  });

  it("are the first of two in an overlap, but an end that lies before its start is the second", async () => {
    const zone = await openZone("Europe/Berlin");
    const first = passed({ start_date: "2024-10-27T02:10", end_date: "2024-10-27T02:20" }, { zone });
    const across = passed({ start_date: "2024-10-27T02:50", end_date: "2024-10-27T02:10" }, { zone });
    expect([first.adjusted, ...times(first)]).toEqual([
      RESOLUTION.overlap,
      "2024-10-27T02:10:00.000+02:00",
      "2024-10-27T02:20:00.000+02:00",
    ]);
    expect(times(across)).toEqual(["2024-10-27T02:50:00.000+02:00", "2024-10-27T02:10:00.000+01:00"]);
    expect(check({ start_date: "2024-10-27T05:00", end_date: "2024-10-27T02:10" }, { zone })).toBe(
      "end-before-start",
    );
  });

  it("fail where the zone's offset would leave the years that can be written", async () => {
    const zone = await openZone("Europe/Berlin");
    const cells = { start_date: "0001-01-01T00:00:00", end_date: "" };
    expect(check(cells, { zone })).toBe("start-year-out-of-range");
    expect(times(passed(cells))).toEqual(["0001-01-01T00:00:00.000+00:00", null]);
  });
});
