import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { formatTimestamp } from "./timestamp";
import { openZone, RESOLUTION, UnknownZoneError } from "./zone";

const local = (text: string) => Date.parse(`${text}Z`);

function minutesOf(offset: string): number {
  const [hours = "", minutes = ""] = offset.slice(1).split(":");
  return (Number(hours) * 60 + Number(minutes)) * (offset.startsWith("-") ? -1 : 1) + 0;
}

/** Temporal's own answer: instant and whether the wall clock time exists once, never or twice. */
function byTemporal(zone: string, localMs: number) {
  const plain = Temporal.PlainDateTime.from(new Date(localMs).toISOString().slice(0, -1));
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" });
  const chosen = plain.toZonedDateTime(zone, { disambiguation: "compatible" });
  const isSkipped = !chosen.toPlainDateTime().equals(plain);
  const isTwice = !isSkipped && earlier.epochMilliseconds !== later.epochMilliseconds;
  return {
    instant: chosen.epochMilliseconds,
    later: (isTwice ? later : chosen).epochMilliseconds,
    offset: minutesOf(chosen.toString({ timeZoneName: "never" }).slice(-6)),
    kind: isSkipped ? RESOLUTION.gap : isTwice ? RESOLUTION.overlap : RESOLUTION.exact,
  };
}

/** Wall clock times near the changes of a zone's clocks, where all the difficulty is, and some anywhere. */
function timesOf(zone: string): fc.Arbitrary<number> {
  const changes: number[] = [];
  let time: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`1850-01-01T00:00[${zone}]`);
  while (changes.length < 300) {
    time = time.getTimeZoneTransition("next");
    if (time === null || time.year > 2060) break;
    changes.push(time.epochMilliseconds + time.offsetNanoseconds / 1e6);
  }
  const near = fc
    .tuple(
      fc.constantFrom(...(changes.length > 0 ? changes : [0])),
      fc.integer({ min: -9_000_000, max: 9_000_000 }),
    )
    .map(([change, away]) => Math.round(change + away));
  const anywhere = fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(2100, 0) });
  const far = fc.integer({ min: -62_135_400_000_000, max: Date.UTC(9999, 11, 30) });
  return fc.oneof(
    { weight: 6, arbitrary: near },
    { weight: 3, arbitrary: anywhere },
    { weight: 1, arbitrary: far },
  );
}

const ZONES = [
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "Europe/Dublin",
  "Pacific/Apia",
  "Africa/Casablanca",
  "Africa/Monrovia",
  "America/St_Johns",
  "Antarctica/Troll",
  "UTC",
  "+05:30",
];

describe("openZone", { timeout: 60_000 }, () => {
  it.each(ZONES)("answers as Temporal does in %s", async (zone) => {
    const clock = await openZone(zone);
    fc.assert(
      fc.property(timesOf(zone), (localMs) => {
        const offset = clock.resolve(localMs);
        const answer = { instant: clock.instant, later: clock.laterInstant, offset, kind: clock.kind };
        expect([new Date(localMs).toISOString(), answer]).toEqual([
          new Date(localMs).toISOString(),
          byTemporal(zone, localMs),
        ]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["Europe/Berlin", "2024-03-31T02:30:00", RESOLUTION.gap, "2024-03-31T03:30:00.000+02:00"],
    ["Europe/Berlin", "2024-10-27T02:30:00", RESOLUTION.overlap, "2024-10-27T02:30:00.000+02:00"],
    ["Europe/Berlin", "2024-10-27T03:00:00", RESOLUTION.exact, "2024-10-27T03:00:00.000+01:00"],
    ["America/New_York", "2024-03-10T02:00:00", RESOLUTION.gap, "2024-03-10T03:00:00.000-04:00"],
    ["America/New_York", "2024-11-03T01:59:59", RESOLUTION.overlap, "2024-11-03T01:59:59.000-04:00"],
    ["Australia/Lord_Howe", "2024-10-06T02:15:00", RESOLUTION.gap, "2024-10-06T02:45:00.000+11:00"],
    ["Australia/Lord_Howe", "2024-04-07T01:45:00", RESOLUTION.overlap, "2024-04-07T01:45:00.000+11:00"],
    ["Asia/Kathmandu", "2024-04-07T01:45:00", RESOLUTION.exact, "2024-04-07T01:45:00.000+05:45"],
    ["Asia/Kathmandu", "1986-01-01T00:10:00", RESOLUTION.gap, "1986-01-01T00:25:00.000+05:45"],
  ])("reads %s %s", async (zone, time, kind, expected) => {
    const clock = await openZone(zone);
    const offset = clock.resolve(local(time));
    expect([clock.kind, formatTimestamp(clock.instant, offset)]).toEqual([kind, expected]);
  });

  it.each(["Asia/Jerusalem", "America/Godthab"])(
    "answers as Temporal does where a table of %s begins",
    async (zone) => {
      const clock = await openZone(zone);
      const tableBegins = 11 * 2 ** 38;
      for (let minutes = -1500; minutes <= 1500; minutes += 10) {
        const localMs = tableBegins + minutes * 60_000;
        const offset = clock.resolve(localMs);
        const answer = { instant: clock.instant, later: clock.laterInstant, offset, kind: clock.kind };
        expect([minutes, answer]).toEqual([minutes, byTemporal(zone, localMs)]);
      }
    },
  );

  it("tells the second time around of an hour that comes twice", async () => {
    const clock = await openZone("Europe/Berlin");
    clock.resolve(local("2024-10-27T02:30:00"));
    expect(formatTimestamp(clock.laterInstant, clock.laterOffset)).toBe("2024-10-27T02:30:00.000+01:00");
  });

  it("keeps the instant exact where the offset has seconds", async () => {
    const clock = await openZone("Europe/Berlin");
    expect(clock.resolve(local("1880-01-01T00:53:28"))).toBe(53);
    expect(clock.instant).toBe(local("1880-01-01T00:00:00"));
  });

  it("keeps the zone's own name", async () => {
    expect((await openZone("europe/berlin")).name).toBe("Europe/Berlin");
  });

  it.each(["Europe/Berlim", "", "CEST+1", "2024-01-01T00:00Z", "Europe/Berlin]", "+25:00"])(
    "refuses %o",
    async (zone) => {
      await expect(openZone(zone)).rejects.toThrow(UnknownZoneError);
    },
  );
});
