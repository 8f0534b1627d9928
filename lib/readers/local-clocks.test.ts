import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckedSample, createRowCheck, newCheckedSample } from "../samples/check";
import { formatTimestamp } from "../samples/timestamp";
import { openZone, RESOLUTION, type ZoneClock } from "../samples/zone";
import { written } from "./known.test-support";
import type { KnownFormat } from "./known-format";
import { format as polar } from "./polar";
import { logRows } from "./row-log";
import { format as zepp } from "./zepp";

/** Formats that write local times without a zone, read and checked in the zone that a person names. */

const NOW = Date.UTC(2026, 0, 1);
const NEW_YORK = "America/New_York";
const LORD_HOWE = "Australia/Lord_Howe";
const KATHMANDU = "Asia/Kathmandu";

/** The rows of a file as samples in a zone; a row that fails is its code. */
async function samplesIn(
  zone: ZoneClock,
  format: KnownFormat,
  text: string,
): Promise<(CheckedSample | string)[]> {
  const { rows } = await logRows(format.open(), written(text));
  const check = createRowCheck({ zone, dataType: null, epoch: null, now: NOW });
  return rows.map(({ cells }) => {
    const sample = newCheckedSample();
    const all = {
      device_name: undefined,
      device_version: undefined,
      data_type: undefined,
      start_date: undefined,
      end_date: undefined,
      value: undefined,
      unit: undefined,
    };
    return check({ ...all, ...cells }, sample) ?? sample;
  });
}

const KINDS = { [RESOLUTION.exact]: "exact", [RESOLUTION.gap]: "gap", [RESOLUTION.overlap]: "overlap" };

/** Instant, offset and how it was found, as a person reads them. */
function told(sample: CheckedSample | string | undefined): string[] {
  if (sample === undefined || typeof sample === "string") return [String(sample)];
  const start = [formatTimestamp(sample.start, 0).slice(0, 19), `${sample.startOffset} min`];
  const end = [
    formatTimestamp(Number.isNaN(sample.end) ? 0 : sample.end, 0).slice(0, 19),
    `${sample.endOffset} min`,
  ];
  return [...start, KINDS[sample.adjusted], ...(Number.isNaN(sample.end) ? [] : end)];
}

const heartRates = (date: string, ...seconds: number[]): string =>
  JSON.stringify({
    deviceDays: [
      {
        deviceId: "A1",
        date,
        samples: seconds.map((each) => ({ heartRate: 60, secondsFromDayStart: each })),
      },
    ],
  });

const daySteps = (date: string, ...times: string[]): string =>
  JSON.stringify({
    exportVersion: "1.9",
    date,
    samples: { steps: times.map((localTime) => ({ localTime, value: 20 })) },
  });

const minuteTable = (column: "steps" | "heartRate", ...times: string[]): string =>
  [`date,time,${column}`, ...times.map((time) => `${time.replace(" ", ",")},70`)].join("\n");

const at = (hours: number, minutes: number, seconds = 0): number => (hours * 60 + minutes) * 60 + seconds;

describe("New York", () => {
  test("the hour that the clocks skip is moved forward", async () => {
    const zone = await openZone(NEW_YORK);
    const rows = await samplesIn(
      zone,
      polar,
      heartRates("2024-03-10", at(1, 59, 59), at(2, 0), at(2, 30), at(2, 59, 59), at(3, 0)),
    );
    expect(rows.map(told)).toEqual([
      ["2024-03-10T06:59:59", "-300 min", "exact"],
      ["2024-03-10T07:00:00", "-240 min", "gap"],
      ["2024-03-10T07:30:00", "-240 min", "gap"],
      ["2024-03-10T07:59:59", "-240 min", "gap"],
      ["2024-03-10T07:00:00", "-240 min", "exact"],
    ]);
  });

  test("of the hour that comes twice the first is taken", async () => {
    const zone = await openZone(NEW_YORK);
    const rows = await samplesIn(
      zone,
      polar,
      heartRates("2024-11-03", at(0, 59, 59), at(1, 0), at(1, 30), at(1, 59, 59), at(2, 0)),
    );
    expect(rows.map(told)).toEqual([
      ["2024-11-03T04:59:59", "-240 min", "exact"],
      ["2024-11-03T05:00:00", "-240 min", "overlap"],
      ["2024-11-03T05:30:00", "-240 min", "overlap"],
      ["2024-11-03T05:59:59", "-240 min", "overlap"],
      ["2024-11-03T07:00:00", "-300 min", "exact"],
    ]);
  });

  test.each([
    ["Polar", polar, daySteps("2024-03-10", "01:59:00", "02:30:00", "03:00:00")],
    ["Zepp", zepp, minuteTable("steps", "2024-03-10 01:59", "2024-03-10 02:30", "2024-03-10 03:00")],
  ])("minutes of steps stay a minute long over the gap: %s", async (_, format, text) => {
    const rows = await samplesIn(await openZone(NEW_YORK), format, text);
    expect(rows.map(told)).toEqual([
      // 02:00, its end, is a time that the clocks skipped.
      ["2024-03-10T06:59:00", "-300 min", "gap", "2024-03-10T07:00:00", "-240 min"],
      ["2024-03-10T07:30:00", "-240 min", "gap", "2024-03-10T07:31:00", "-240 min"],
      ["2024-03-10T07:00:00", "-240 min", "exact", "2024-03-10T07:01:00", "-240 min"],
    ]);
  });

  test.each([
    ["Polar", polar, daySteps("2024-11-03", "00:59:00", "01:30:00", "01:59:00", "02:00:00")],
    [
      "Zepp",
      zepp,
      minuteTable("steps", "2024-11-03 00:59", "2024-11-03 01:30", "2024-11-03 01:59", "2024-11-03 02:00"),
    ],
  ])(
    "the last minute of the overlap reaches over the hour in which it may lie: %s",
    async (_, format, text) => {
      const rows = await samplesIn(await openZone(NEW_YORK), format, text);
      expect(rows.map(told)).toEqual([
        ["2024-11-03T04:59:00", "-240 min", "overlap", "2024-11-03T05:00:00", "-240 min"],
        ["2024-11-03T05:30:00", "-240 min", "overlap", "2024-11-03T05:31:00", "-240 min"],
        ["2024-11-03T05:59:00", "-240 min", "overlap", "2024-11-03T07:00:00", "-300 min"],
        ["2024-11-03T07:00:00", "-300 min", "exact", "2024-11-03T07:01:00", "-300 min"],
      ]);
    },
  );
});

describe("Lord Howe, whose clocks change by half an hour", () => {
  test("from 02:00 to 02:30 forward", async () => {
    const zone = await openZone(LORD_HOWE);
    const rows = await samplesIn(
      zone,
      zepp,
      minuteTable("heartRate", "2024-10-06 01:59", "2024-10-06 02:15", "2024-10-06 02:30"),
    );
    expect(rows.map(told)).toEqual([
      ["2024-10-05T15:29:00", "630 min", "exact"],
      ["2024-10-05T15:45:00", "660 min", "gap"],
      ["2024-10-05T15:30:00", "660 min", "exact"],
    ]);
  });

  test("from 02:00 back to 01:30", async () => {
    const zone = await openZone(LORD_HOWE);
    const rows = await samplesIn(
      zone,
      polar,
      heartRates("2024-04-07", at(1, 29, 59), at(1, 30), at(1, 45), at(2, 0)),
    );
    expect(rows.map(told)).toEqual([
      ["2024-04-06T14:29:59", "660 min", "exact"],
      ["2024-04-06T14:30:00", "660 min", "overlap"],
      ["2024-04-06T14:45:00", "660 min", "overlap"],
      ["2024-04-06T15:30:00", "630 min", "exact"],
    ]);
  });
});

test("Kathmandu, 05:45 ahead the whole year", async () => {
  const zone = await openZone(KATHMANDU);
  const rows = [
    ...(await samplesIn(zone, polar, heartRates("2024-05-05", 1))),
    ...(await samplesIn(zone, polar, daySteps("2024-03-10", "02:30:00"))),
    ...(await samplesIn(zone, zepp, minuteTable("steps", "2024-12-31 23:59"))),
  ];
  expect(rows.map(told)).toEqual([
    ["2024-05-04T18:15:01", "345 min", "exact"],
    ["2024-03-09T20:45:00", "345 min", "exact", "2024-03-09T20:46:00", "345 min"],
    ["2024-12-31T18:14:00", "345 min", "exact", "2024-12-31T18:15:00", "345 min"],
  ]);
});

test("times with an offset of their own go by no zone", async () => {
  const rows = await samplesIn(
    await openZone(NEW_YORK),
    zepp,
    "time,heartRate\n2024-03-10 02:30:00+0000,61\n2024-11-03 01:30:00+0000,62",
  );
  expect(rows.map(told)).toEqual([
    ["2024-03-10T02:30:00", "0 min", "exact"],
    ["2024-11-03T01:30:00", "0 min", "exact"],
  ]);
  expect(rows.map((row) => typeof row === "object" && row.naive)).toEqual([false, false]);
});

describe.each([NEW_YORK, LORD_HOWE, KATHMANDU])("whatever the clock in %s showed", (name) => {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" });
  const instant = fc.integer({ min: Date.UTC(2023, 0, 1) / 60_000, max: Date.UTC(2025, 11, 1) / 60_000 });
  // Around the changes of 2024, so that they are met.
  const change = fc.constantFrom(
    ...["2024-03-10T07:00Z", "2024-11-03T06:00Z", "2024-10-05T15:30Z", "2024-04-06T15:00Z"],
  );
  const near = fc
    .tuple(change, fc.integer({ min: -90, max: 90 }))
    .map(([text, by]) => Date.parse(text) / 60_000 + by);

  test("is read as that instant, or as the first with this time", async () => {
    const zone = await openZone(name);
    await fc.assert(
      fc.asyncProperty(fc.oneof(instant, near), async (minutes) => {
        const ms = minutes * 60_000;
        const shown = clock.format(ms).slice(0, 16);
        const [first] = await samplesIn(zone, zepp, minuteTable("heartRate", shown));
        const [second] = await samplesIn(
          zone,
          polar,
          heartRates(shown.slice(0, 10), at(Number(shown.slice(11, 13)), Number(shown.slice(14)))),
        );
        for (const sample of [first, second]) {
          if (typeof sample !== "object") throw new Error(String(sample));
          expect(sample.naive).toBe(true);
          expect(clock.format(sample.start).slice(0, 16)).toBe(shown);
          expect(sample.start + sample.startOffset * 60_000).toBe(Date.parse(`${shown.replace(" ", "T")}Z`));
          if (sample.adjusted === RESOLUTION.exact) expect(sample.start).toBe(ms);
          else expect([RESOLUTION.overlap, true]).toEqual([sample.adjusted, sample.start <= ms]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
