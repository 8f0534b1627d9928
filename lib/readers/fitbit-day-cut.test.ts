import fc from "fast-check";
import { expect, test } from "vitest";
import { ClockEvidence, clockOfDay, clockOfMonth } from "./fitbit-day-cut";

const at = (text: string): number => Date.parse(`${text}Z`);
const day = (first: string, last: string, named: string | null = null) =>
  clockOfDay({ first: at(first), last: at(last) }, named === null ? null : at(`${named}T00:00`));
const month = (first: string, last: string) => clockOfMonth({ first: at(first), last: at(last) });

test.each([
  ["local", "2019-10-06T00:00:04", "2019-10-06T23:59:58", "2019-10-06"],
  ["local", "2019-10-06T00:00:04", "2019-10-06T23:59:58", null],
  ["utc", "2019-10-06T07:00:04", "2019-10-07T06:59:58", "2019-10-06"],
  ["utc", "2019-10-05T15:00:02", "2019-10-06T14:59:51", "2019-10-06"],
  ["utc", "2019-10-05T18:30:02", "2019-10-06T18:29:51", "2019-10-06"],
  // Off at night, at UTC-7.
  ["utc", "2019-10-06T15:12:00", "2019-10-07T05:40:00", "2019-10-06"],
  // Worn by day: local, or UTC in Europe.
  [null, "2019-10-06T08:00:00", "2019-10-06T21:30:00", "2019-10-06"],
  [null, "2019-10-06T00:00:04", "2019-10-06T21:30:00", "2019-10-06"],
  [null, "2019-10-06T01:00:04", "2019-10-06T23:59:58", "2019-10-06"],
  // Of another day than the file.
  [null, "2019-10-06T00:00:04", "2019-10-06T23:59:58", "2019-10-09"],
  [null, "2019-10-06T07:00:04", "2019-10-07T06:59:58", "2019-10-09"],
  // A little over, longer than a day, or cut where no zone has midnight.
  [null, "2019-10-06T00:10:00", "2019-10-07T00:05:00", "2019-10-06"],
  [null, "2019-10-06T07:00:00", "2019-10-08T06:59:00", "2019-10-06"],
  [null, "2019-10-06T07:05:00", "2019-10-07T07:04:00", "2019-10-06"],
])("%s: a day from %s to %s, called %s", (clock, first, last, named) => {
  expect(day(first, last, named)).toBe(clock);
});

test.each([
  ["local", "2026-09-26T00:00", "2026-10-25T23:59"],
  ["utc", "2026-09-26T07:00", "2026-10-26T06:59"],
  ["utc", "2026-10-20T07:00", "2026-11-19T07:59"],
  ["utc", "2026-10-05T23:00", "2026-11-04T23:59"],
  ["utc", "2026-09-25T18:30", "2026-10-25T18:29"],
  [null, "2026-09-26T20:16", "2026-09-26T20:18"],
  [null, "2026-09-26T16:00", "2026-09-26T16:59"],
  [null, "2026-09-26T07:01", "2026-10-26T07:00"],
  [null, "2026-09-26T00:00", "2026-10-25T21:12"],
  [null, "2026-01-01T00:00", "2026-12-31T23:59"],
])("%s: a month from %s to %s", (clock, first, last) => {
  expect(month(first, last)).toBe(clock);
});

test("property: a day that is cut at local midnight is never told wrong", () => {
  const quarter = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((n) => n * 900_000);
  const inDay = fc.integer({ min: 0, max: 86_399_999 });
  fc.assert(
    fc.property(quarter, inDay, inDay, fc.boolean(), (offset, a, b, isUtc) => {
      const midnight = at("2019-10-06T00:00");
      const shift = midnight - (isUtc ? offset : 0);
      const clock = clockOfDay({ first: shift + Math.min(a, b), last: shift + Math.max(a, b) }, midnight);
      // Within half an hour of Greenwich the two are nearly the same.
      const allowed = isUtc && Math.abs(offset) >= 1_800_000 ? ["utc", null] : ["utc", "local", null];
      expect(isUtc ? allowed : ["local", null]).toContain(clock);
    }),
  );
});

test("few files that show UTC outweigh many that look local, a stray one does not", () => {
  const evidence = new ClockEvidence();
  expect(evidence.clock).toBeNull();
  for (let n = 0; n < 11; n++) evidence.add("local");
  evidence.add(null);
  expect(evidence.clock).toBe("local");
  evidence.add("utc");
  expect(evidence.clock).toBeNull();
  evidence.add("utc");
  expect(evidence.clock).toBe("utc");
});
