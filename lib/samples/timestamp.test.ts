import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTimestamp, instantOf, newParsedTime, parseTimestamp, type TimestampIssue } from "./timestamp";

const out = newParsedTime();

function instant(text: string): number | TimestampIssue {
  return parseTimestamp(text, out) ?? instantOf(out);
}

const pad = (n: number, size: number) => String(n).padStart(size, "0");
const offsetArbitrary = fc.integer({ min: -18 * 60, max: 18 * 60 });
const instantArbitrary = fc.integer({ min: -62_135_400_000_000, max: Date.UTC(9999, 11, 30) });

const formArbitrary = fc.record({
  basicDate: fc.boolean(),
  basicTime: fc.boolean(),
  separator: fc.constantFrom("T", "t", " "),
  seconds: fc.boolean(),
  fraction: fc.option(fc.tuple(fc.constantFrom(".", ","), fc.stringMatching(/^\d{1,12}$/)), { nil: null }),
  offset: fc.constantFrom("none", "z", "Z", "hh", "hhmm", "hh:mm"),
  minus: fc.constantFrom("-", "\u2212"),
  blankBefore: fc.boolean(),
  around: fc.constantFrom("", " ", "\t"),
});
type Form = typeof formArbitrary extends fc.Arbitrary<infer F> ? F : never;

/** Writes a wall clock time in one of the forms; the second answer is the instant that the text names. */
function write(local: Date, offset: number, form: Form): [string, number] {
  const dash = form.basicDate ? "" : "-";
  const colon = form.basicTime ? "" : ":";
  const date = [
    pad(local.getUTCFullYear(), 4),
    pad(local.getUTCMonth() + 1, 2),
    pad(local.getUTCDate(), 2),
  ].join(dash);
  const clock = [pad(local.getUTCHours(), 2), pad(local.getUTCMinutes(), 2)];
  let rest = 0;
  let fraction = "";
  if (form.seconds) {
    clock.push(pad(local.getUTCSeconds(), 2));
    rest = local.getUTCSeconds() * 1000;
    if (form.fraction) {
      fraction = form.fraction.join("");
      rest += Number(form.fraction[1].padEnd(3, "0").slice(0, 3));
    }
  }
  const minutes = form.offset === "hh" ? Math.trunc(offset / 60) * 60 : offset;
  const sign = minutes < 0 ? form.minus : "+";
  const hh = pad(Math.floor(Math.abs(minutes) / 60), 2);
  const mm = pad(Math.abs(minutes) % 60, 2);
  const offsets = {
    none: "",
    z: "z",
    Z: "Z",
    hh: sign + hh,
    hhmm: sign + hh + mm,
    "hh:mm": `${sign}${hh}:${mm}`,
  };
  const written = offsets[form.offset];
  const blank = form.blankBefore && written !== "" ? " " : "";
  const text = date + form.separator + clock.join(colon) + fraction + blank + written;
  const shift = ["none", "z", "Z"].includes(form.offset) ? 0 : minutes;
  const minuteStart = Math.floor(local.getTime() / 60_000) * 60_000;
  return [form.around + text + form.around, minuteStart + rest - shift * 60_000];
}

describe("parseTimestamp", { timeout: 60_000 }, () => {
  it("reads every form of every moment", () => {
    fc.assert(
      fc.property(instantArbitrary, offsetArbitrary, formArbitrary, (ms, offset, form) => {
        const [text, expected] = write(new Date(ms), offset, form);
        expect([text, instant(text), out.hasOffset]).toEqual([text, expected, form.offset !== "none"]);
      }),
      { numRuns: 20_000 },
    );
  });

  it("refuses every date that the calendar does not have, and only those", () => {
    const dates = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(dates, ([year, month, day]) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T10:00Z`;
        expect([text, instant(text)]).toEqual([
          text,
          exists ? date.getTime() + 36_000_000 : "date-does-not-exist",
        ]);
      }),
      { numRuns: 5000 },
    );
  });

  it("agrees with Date on every text of Date's own format, however it was changed", () => {
    const base = "2024-02-29T23:59:59.999+05:30";
    const dateFormat = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-](0\d|1[0-7]):\d\d)$/;
    const changes = fc.tuple(fc.nat(base.length), fc.nat(3), fc.stringMatching(/^[-+:.,TZ 0-9]{0,3}$/));
    fc.assert(
      fc.property(changes, ([at, cut, inserted]) => {
        const text = base.slice(0, at) + inserted + base.slice(at + cut);
        const read = instant(text);
        // Date rolls 30 February over to March, and takes the year 0000.
        if (!dateFormat.test(text) || read === "date-does-not-exist" || text.startsWith("0000")) return;
        expect([text, typeof read === "number" ? read : Number.NaN]).toEqual([text, Date.parse(text)]);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each<[string, string]>([
    ["2023-11-01T08:04:51.000+04:00", "2023-11-01T04:04:51.000Z"],
    ["2023-11-01 08:04:51 +0400", "2023-11-01T04:04:51.000Z"],
    ["20231101T080451Z", "2023-11-01T08:04:51.000Z"],
    ["2023-11-01T08:04:51,123456789-03", "2023-11-01T11:04:51.123Z"],
    ["2023-11-01T08:04:51.9999Z", "2023-11-01T08:04:51.999Z"],
    ["2023-12-31T24:00:00Z", "2024-01-01T00:00:00.000Z"],
    ["2023-12-31T24:00:00.000+01:00", "2023-12-31T23:00:00.000Z"],
    ["2024-02-29T00:00-00:00", "2024-02-29T00:00:00.000Z"],
    ["0001-01-01T00:00+18:00", "0000-12-31T06:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
    ["\u00a02024-01-01T00:00Z\r\n", "2024-01-01T00:00:00.000Z"],
  ])("reads %s", (text, expected) => {
    expect(instant(text)).toBe(Date.parse(expected));
  });

  it.each<[TimestampIssue, readonly string[]]>([
    [
      "not-iso",
      [
        "",
        "yesterday",
        "03/01/2024 08:04",
        "2024-3-1T08:04",
        "2024-03-01T8:04",
        "2024-03-01  08:04",
        "2024/03/01 08:04",
      ],
    ],
    [
      "not-iso",
      [
        "2024-03-01T",
        "2024-03-01T08",
        "2024-03-01T08:04:",
        "2024-03-01T08:04:51.",
        "2024-03-01T08:04:51.5.5",
      ],
    ],
    [
      "not-iso",
      [
        "2024-0301T08:04",
        "202403-01T08:04",
        "2024-03-01T08:04:51PM",
        "2024-03-01T08:04 PM",
        "2024-03-01T08:04Z!",
      ],
    ],
    [
      "not-iso",
      [
        "2024-03-01T08:04+",
        "2024-03-01T08:04+1",
        "2024-03-01T08:04+01:",
        "2024-03-01T08:04+01:0",
        "2024-03-01T08:04+01:00:00",
      ],
    ],
    ["not-iso", ["2024-W09-5T08:04Z", "2024-061T08:04Z", "２０２４-03-01T08:04Z", "1.7e12", "17092"]],
    ["no-time", ["2024-03-01", "20240301", "2024-03-01Z", "2024-03-01+01:00"]],
    [
      "date-does-not-exist",
      [
        "2024-02-30T10:00Z",
        "2023-02-29T10:00Z",
        "1900-02-29T10:00Z",
        "2024-04-31",
        "2024-13-01T10:00Z",
        "2024-00-10T10:00Z",
      ],
    ],
    [
      "time-does-not-exist",
      ["2024-03-01T25:00Z", "2024-03-01T24:00:01Z", "2024-03-01T24:00:00.0000001Z", "2024-03-01T24:01Z"],
    ],
    ["time-does-not-exist", ["2024-03-01T08:60Z", "2024-03-01T08:04:61Z", "2024-03-01T99:99:99Z"]],
    ["leap-second", ["2016-12-31T23:59:60Z", "2016-12-31T18:59:60.5-05:00"]],
    [
      "offset-does-not-exist",
      ["2024-03-01T08:04+18:01", "2024-03-01T08:04-23:00", "2024-03-01T08:04+01:60", "2024-03-01T08:04+9999"],
    ],
    ["year-out-of-range", ["0000-03-01T08:04Z", "9999-12-31T24:00Z"]],
    ["epoch-number", ["1709280291", "1709280291000", "1709280291.5", "20240301080451"]],
  ])("says %s", (issue, texts) => {
    expect(texts.map((text) => [text, instant(text)])).toEqual(texts.map((text) => [text, issue]));
  });
});

describe("formatTimestamp", { timeout: 60_000 }, () => {
  it("writes what is read back as the same instant and offset, to the millisecond", () => {
    fc.assert(
      fc.property(instantArbitrary, offsetArbitrary, (ms, offset) => {
        const text = formatTimestamp(ms, offset);
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
        expect([parseTimestamp(text, out), instantOf(out), out.offset]).toEqual([null, ms, offset]);
      }),
      { numRuns: 5000 },
    );
  });

  it("writes the form of the samples API", () => {
    expect(formatTimestamp(Date.parse("2023-11-01T04:04:51Z"), 240)).toBe("2023-11-01T08:04:51.000+04:00");
    expect(formatTimestamp(Date.parse("2023-11-01T00:04:51.007Z"), -90)).toBe(
      "2023-10-31T22:34:51.007-01:30",
    );
    expect(formatTimestamp(-1, 0)).toBe("1969-12-31T23:59:59.999+00:00");
  });

  it("throws where the year has no four digits", () => {
    expect(() => formatTimestamp(Date.UTC(9999, 11, 31, 23), 120)).toThrow(RangeError);
    expect(() => formatTimestamp(Number.NaN, 0)).toThrow(RangeError);
  });
});
