import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvidenceClass } from "../ledger/entry";
import {
  type Breaker,
  breakerAfter,
  breakerLets,
  breakerSchema,
  CLOSED_BREAKER,
  parseRetryAfter,
  retryDelay,
} from "./backoff";

const NOW = Date.UTC(2026, 2, 5, 12, 0, 0);
const HOUR = 3_600_000;
const clamp = (ms: number) => Math.min(HOUR, Math.max(1000, ms));

describe("parseRetryAfter", () => {
  it("answers null or a whole number of 1 s to 1 h for any text", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[-+.\d eE]{0,20}$/),
      fc.date({ noInvalidDate: true }).map(String),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const wait = parseRetryAfter(text, NOW);
        if (wait === null) return;
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBe(clamp(wait));
      }),
      { numRuns: 2000 },
    );
  });

  it("reads every whole number of seconds", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (seconds) => {
        expect(parseRetryAfter(String(seconds), NOW)).toBe(clamp(seconds * 1000));
      }),
    );
  });

  it("reads every date of HTTP, also one that has passed", () => {
    const dates = fc.date({
      min: new Date(NOW - 10 * HOUR),
      max: new Date(NOW + 3 * HOUR),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const whole = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseRetryAfter(date.toUTCString(), NOW)).toBe(clamp(whole - NOW));
      }),
    );
  });

  it.each([
    ["Thu, 05 Mar 2026 12:00:30 GMT", 30_000],
    ["Thursday, 05-Mar-26 12:00:30 GMT", 30_000],
    ["Thu Mar  5 12:00:30 2026", 30_000],
    // Over 50 years ahead with two digits is the century before.
    ["Saturday, 05-Mar-94 12:00:30 GMT", 1000],
    ["Thu, 05 Mar 2026 11:00:00 GMT", 1000],
    ["Thu, 05 Mar 2099 11:00:00 GMT", HOUR],
    ["0", 1000],
    [" 12 ", 12_000],
    ["1.5", 1500],
    ["86400", HOUR],
  ])("reads %s as %d ms", (text, wait) => {
    expect(parseRetryAfter(text, NOW)).toBe(wait);
  });

  it.each([
    [""],
    ["soon"],
    ["-1"],
    ["+5"],
    ["1e3"],
    ["0x10"],
    ["12 s"],
    ["2026-03-05T12:00:30Z"],
    ["foo 1"],
    ["Thu, 05 Abc 2026 12:00:30 GMT"],
  ])("takes %j for nothing", (text) => {
    expect(parseRetryAfter(text, NOW)).toBeNull();
  });
});

describe("retryDelay", () => {
  it("is spread between 0 and the doubled base, never over 20 s", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const ceiling = failures > 20 ? 20_000 : Math.min(20_000, 100 * 2 ** (failures - 1));
          const delay = retryDelay(failures, () => random);
          expect(delay).toBe(Math.floor(random * ceiling));
          expect(delay).toBeLessThan(20_000);
        },
      ),
    );
  });

  it("uses the whole width", () => {
    expect(retryDelay(1, () => 0)).toBe(0);
    expect(retryDelay(1, () => 0.999)).toBe(99);
    expect(retryDelay(8, () => 0.5)).toBe(6400);
    expect(retryDelay(9, () => 0.5)).toBe(10_000);
  });
});

const classes = [
  "accepted",
  "not-sent",
  "not-processed",
  "unknown",
  "rejected",
  "too-large",
  "token-refused",
  "configuration",
] as const;

function run(breaker: Breaker, outcomes: readonly EvidenceClass[], at: number): Breaker {
  return outcomes.reduce(
    (state, outcome) => breakerAfter(state, { kind: "outcome", class: outcome, at }),
    breaker,
  );
}

describe("breaker", () => {
  it("opens after 2 unknowns or 5 not-sents in a row, for 30 s", () => {
    const open = { kind: "open", until: NOW + 30_000, lengthMs: 30_000 };
    expect(run(CLOSED_BREAKER, ["unknown", "unknown"], NOW)).toEqual(open);
    expect(run(CLOSED_BREAKER, Array(5).fill("not-sent"), NOW)).toEqual(open);
    expect(run(CLOSED_BREAKER, Array(4).fill("not-sent"), NOW).kind).toBe("closed");
    expect(run(CLOSED_BREAKER, ["unknown", "accepted", "unknown"], NOW).kind).toBe("closed");
    expect(run(CLOSED_BREAKER, ["unknown", "not-sent", "unknown"], NOW)).toEqual(open);
  });

  it("lets nothing through while open, then one probe", () => {
    const open = run(CLOSED_BREAKER, ["unknown", "unknown"], NOW);
    expect(breakerLets(CLOSED_BREAKER, NOW)).toBe("all");
    expect(breakerLets(open, NOW + 29_999)).toBe("none");
    expect(breakerLets(open, NOW + 30_000)).toBe("probe");
    const probing = breakerAfter(open, { kind: "probe", at: NOW + 30_000 });
    expect(breakerLets(probing, NOW + 30_001)).toBe("none");
    expect(breakerLets(probing, NOW + 30_000 + 120_000)).toBe("probe");
    expect(breakerAfter(open, { kind: "probe", at: NOW })).toEqual(open);
  });

  it("doubles with each failed probe up to 10 min, and closes with the first sign of life", () => {
    let state = run(CLOSED_BREAKER, ["unknown", "unknown"], NOW);
    const lengths: number[] = [];
    let at = NOW;
    for (let failed = 0; failed < 7 && state.kind === "open"; failed++) {
      lengths.push(state.lengthMs / 1000);
      at = state.until;
      state = run(breakerAfter(state, { kind: "probe", at }), ["not-sent"], at);
    }
    expect(lengths).toEqual([30, 60, 120, 240, 480, 600, 600]);
    expect(run(breakerAfter(state, { kind: "probe", at: at + HOUR }), ["rejected"], at)).toEqual(
      CLOSED_BREAKER,
    );
  });

  it("keeps its shape, closes by any answer, and never opens for longer than 10 min", () => {
    const step = fc.record({
      outcome: fc.constantFrom(...classes, "probe" as const),
      wait: fc.integer({ min: 0, max: HOUR }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state: Breaker = CLOSED_BREAKER;
        let at = NOW;
        for (const { outcome, wait } of steps) {
          at += wait;
          const before = state;
          state = breakerSchema.parse(
            breakerAfter(
              state,
              outcome === "probe" ? { kind: "probe", at } : { kind: "outcome", class: outcome, at },
            ),
          );
          if (state.kind === "open") expect(state.until).toBeLessThanOrEqual(at + 600_000);
          if (outcome === "probe")
            expect(state.kind === "probing").toBe(
              before.kind === "probing" || breakerLets(before, at) === "probe",
            );
          else if (outcome !== "unknown" && outcome !== "not-sent") expect(state).toEqual(CLOSED_BREAKER);
        }
      }),
    );
  });
});
