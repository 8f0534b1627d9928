import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DATE_ORDERS, type DateOrder, dateNumbers, parseLocalDate, writtenDate } from "./local-date";
import { instantOf, newParsedTime, parseTimestamp, type TimestampIssue } from "./timestamp";

const out = newParsedTime();
const pad = (n: number, size = 2) => String(n).padStart(size, "0");

/** The wall clock that a text names, as ISO 8601 without offset; or why it names none. */
function read(text: string, order: DateOrder): string | TimestampIssue {
  const issue = parseLocalDate(text, order, out);
  if (issue !== null) return issue;
  const offset = out.hasOffset ? `${out.offset < 0 ? "-" : "+"}${Math.abs(out.offset)}` : "";
  return new Date(out.localMs).toISOString().slice(0, -1) + offset;
}

const times = fc.date({
  min: new Date("1000-01-01T00:00:00Z"),
  max: new Date("9999-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const forms = fc.record({
  order: fc.constantFrom(...DATE_ORDERS),
  mark: fc.constantFrom("/", "-", ".", ". "),
  pads: fc.boolean(),
  between: fc.constantFrom(" ", ", ", "T", "\u202f", "  ", ","),
  seconds: fc.boolean(),
  fraction: fc.constantFrom("", ".5", ",123", ".123456"),
  half: fc.constantFrom(null, " PM", "pm", "\u202fp.m.", " p. m.", "午後"),
  offset: fc.constantFrom("", " Z", " +02:00", "-0330", "+02"),
  around: fc.constantFrom("", " ", "\t"),
});
type Form = typeof forms extends fc.Arbitrary<infer F> ? F : never;

const MORNING: Readonly<Record<string, string>> = {
  " PM": " AM",
  pm: "am",
  "\u202fp.m.": "\u202fa.m.",
  " p. m.": " a. m.",
  午後: "午前",
};

/** Writes a wall clock in one of the forms, and the same as ISO 8601. */
function write(at: Date, form: Form): { readonly text: string; readonly iso: string } {
  const two = (n: number) => (form.pads ? pad(n) : String(n));
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  const numbers = {
    dmy: [two(day), two(month), year],
    mdy: [two(month), two(day), year],
    ymd: [year, two(month), two(day)],
  };
  const hour = at.getUTCHours();
  const fraction = form.seconds ? form.fraction : "";
  const rest = `:${pad(at.getUTCMinutes())}${form.seconds ? `:${pad(at.getUTCSeconds())}${fraction}` : ""}`;
  const half = form.half === null ? "" : hour < 12 ? (MORNING[form.half] ?? "") : form.half;
  const shownHour = form.half === null ? hour : hour % 12 === 0 ? 12 : hour % 12;
  const isBefore = form.half === "午後";
  const clock = `${isBefore ? half : ""}${two(shownHour)}${rest}${isBefore ? "" : half}${form.offset}`;
  const isoDate = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  return {
    text: form.around + numbers[form.order].join(form.mark) + form.between + clock + form.around,
    iso: `${isoDate}T${pad(hour)}${rest}${form.offset.trim()}`,
  };
}

describe("parseLocalDate", { timeout: 60_000 }, () => {
  it("reads any wall clock in any of its forms as ISO 8601 says it", () => {
    fc.assert(
      fc.property(times, forms, (at, form) => {
        const { text, iso } = write(at, form);
        const expected = newParsedTime();
        expect(parseTimestamp(iso, expected)).toBeNull();
        expect([text, parseLocalDate(text, form.order, out), { ...out }]).toEqual([text, null, expected]);
      }),
      { numRuns: 5_000 },
    );
  });

  it("never reads a date of one order in another as the same day, unless day and month are equal", () => {
    fc.assert(
      fc.property(times, forms, (at, form) => {
        fc.pre(form.order !== "ymd" && at.getUTCDate() !== at.getUTCMonth() + 1);
        const { text } = write(at, form);
        const other = form.order === "dmy" ? "mdy" : "dmy";
        const right = parseLocalDate(text, form.order, out) ?? instantOf(out);
        const wrong = parseLocalDate(text, other, out) ?? instantOf(out);
        expect(wrong).not.toBe(right);
        if (at.getUTCDate() > 12) expect(wrong).toBe("date-does-not-exist");
        expect(parseLocalDate(text, "ymd", out)).toBe("not-iso");
      }),
    );
  });

  it("never throws, whatever stands there, and reads nothing that holds more than a time", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."0123459/.- :,TAPMapm年月Z+"), maxLength: 24 });
    fc.assert(
      fc.property(letters, fc.constantFrom(...DATE_ORDERS), (text, order) => {
        const issue = parseLocalDate(text, order, out);
        if (issue === null) expect(parseLocalDate(`${text}x`, order, out)).not.toBeNull();
      }),
      { numRuns: 5_000 },
    );
  });

  it.each<[string, DateOrder, string]>([
    ["03/04/2024 08:15", "dmy", "2024-04-03T08:15:00.000"],
    ["03/04/2024 08:15", "mdy", "2024-03-04T08:15:00.000"],
    ["3.4.2024 8:15", "dmy", "2024-04-03T08:15:00.000"],
    ["3. 4. 2024 8:15:07", "dmy", "2024-04-03T08:15:07.000"],
    ["4/3/2024, 8:15:07 PM", "mdy", "2024-04-03T20:15:07.000"],
    ["2024/04/03 08:15", "ymd", "2024-04-03T08:15:00.000"],
    ["2024-4-3 8:15", "ymd", "2024-04-03T08:15:00.000"],
    ["2024-04-03 08:15 PM", "ymd", "2024-04-03T20:15:00.000"],
    ["2024. 4. 3. 오후 8:15", "ymd", "2024-04-03T20:15:00.000"],
    ["2024/4/3 上午12:05", "ymd", "2024-04-03T00:05:00.000"],
    ["4/3/2024 12:05 AM", "mdy", "2024-04-03T00:05:00.000"],
    ["4/3/2024 12:05 p.m.", "mdy", "2024-04-03T12:05:00.000"],
    ["4/3/2024 0:05 PM", "mdy", "2024-04-03T12:05:00.000"],
    ["29.02.2024 24:00", "dmy", "2024-03-01T00:00:00.000"],
    ["03/04/2024 08:15+05:30", "dmy", "2024-04-03T08:15:00.000+330"],
    ["31/12/2024 8:15 am -08:00", "dmy", "2024-12-31T08:15:00.000-480"],
  ])("%s as %s is %s", (text, order, expected) => {
    expect(read(text, order)).toBe(expected);
  });

  it.each<[string, DateOrder, TimestampIssue]>([
    ["30/02/2024 08:15", "dmy", "date-does-not-exist"],
    ["13/14/2024 08:15", "mdy", "date-does-not-exist"],
    ["03/04/2024", "dmy", "no-time"],
    ["03/04/2024 25:15", "dmy", "time-does-not-exist"],
    ["03/04/2024 13:15 PM", "dmy", "time-does-not-exist"],
    ["03/04/2024 08:60", "dmy", "time-does-not-exist"],
    ["03/04/2024 08:15:60", "dmy", "leap-second"],
    ["03/04/2024 08:15+25:00", "dmy", "offset-does-not-exist"],
    ["03/04/0000 08:15", "dmy", "year-out-of-range"],
    ["03/04/24 08:15", "dmy", "not-iso"],
    ["24/03/04 08:15", "ymd", "not-iso"],
    ["2024/03/04 08:15", "dmy", "not-iso"],
    ["03/04/2024 08:15", "ymd", "not-iso"],
    ["03/04.2024 08:15", "dmy", "not-iso"],
    ["03/04/2024 8", "dmy", "not-iso"],
    ["03/04/2024 8:15.5", "dmy", "not-iso"],
    ["03/04/2024 8:5", "dmy", "not-iso"],
    ["03/04/2024 08.15", "dmy", "not-iso"],
    ["03/04/2024 午後8:15 PM", "dmy", "not-iso"],
    ["03/04/2024 08:15 UTC", "dmy", "not-iso"],
    ["03/04/20245 08:15", "dmy", "not-iso"],
    ["123/04/2024 08:15", "dmy", "not-iso"],
    ["3/4 08:15", "dmy", "not-iso"],
    ["", "dmy", "not-iso"],
  ])("%s as %s is %s", (text, order, issue) => {
    expect(parseLocalDate(text, order, out)).toBe(issue);
  });
});

describe("the date that a text begins with", () => {
  it.each([
    ["03/04/2024 08:15", "03/04/2024", ["03", "04", "2024"]],
    [" 2024-3-4T1", "2024-3-4", ["2024", "3", "4"]],
    ["3. 4. 2024 8:15", "3. 4. 2024", ["3", "4", "2024"]],
  ])("%s", (text, date, numbers) => {
    expect(writtenDate(text)).toBe(date);
    expect(dateNumbers(text)).toEqual(numbers);
  });

  it.each(["08:15 03/04/2024", "03/04/24", "2024/04/2024", "1709280291", "x"])("none in %s", (text) => {
    expect(writtenDate(text)).toBeNull();
    expect(dateNumbers(text)).toBeNull();
  });
});
