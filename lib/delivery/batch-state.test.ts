import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BatchState, type BatchStateKind, batchStateSchema, evidenceClassSchema } from "../ledger/entry";
import { holdsClaims, isFinal, isOpen, mayRetry, transition } from "./batch-state";
import type { Outcome } from "./outcome";

const CLASSES = evidenceClassSchema.options;

function outcomeOf(evidenceClass: Outcome["class"], extra: Partial<Outcome> = {}): Outcome {
  const account = { kind: "none" } as const;
  return {
    class: evidenceClass,
    status: 422,
    retryAfterMs: null,
    requestId: null,
    message: "words",
    named: [],
    account,
    ...extra,
  };
}

const outcomes = fc
  .record({
    class: fc.constantFrom(...CLASSES),
    retryAfterMs: fc.option(fc.integer({ min: 1000, max: 3_600_000 })),
    message: fc.string({ maxLength: 8192 }),
  })
  .map((fields) => outcomeOf(fields.class, fields));
const at = fc.integer({ min: 0, max: 2 ** 45 });
const events = fc.oneof(
  fc.record({ kind: fc.constant("begin" as const), since: at }),
  fc.record({ kind: fc.constant("outcome" as const), outcome: outcomes, at, delayMs: fc.nat(20_000) }),
  fc.record({ kind: fc.constant("late-answer" as const), outcome: outcomes, at }),
  fc.record({
    kind: fc.constantFrom("lease-expired" as const, "person-accepts" as const, "person-releases" as const),
    at,
  }),
  fc.constant({ kind: "withdraw" as const }),
  fc.record({ kind: fc.constant("split" as const), refused: fc.nat(1000), message: fc.string() }),
);
const anyState: fc.Arbitrary<BatchState> = fc.constantFrom<BatchState>(
  { kind: "planned" },
  { kind: "sending", since: 1 },
  { kind: "accepted", by: "answer", at: 1 },
  { kind: "accepted", by: "person", at: 1 },
  { kind: "retrying", notBefore: 1, reason: "" },
  { kind: "rejected", message: "", status: 422, named: [] },
  { kind: "unknown", since: 1, reason: "", resendAt: null },
  { kind: "unknown", since: 1, reason: "", resendAt: 2 },
  { kind: "released", at: 1 },
  { kind: "blocked", cause: "token", message: "" },
  { kind: "withdrawn" },
  { kind: "split", refused: 0, message: "" },
);

/** docs/delivery.md, "States of a batch": where each state may go by one event, itself aside. */
const ARROWS: Readonly<Record<BatchStateKind, readonly BatchStateKind[]>> = {
  planned: ["sending", "withdrawn", "split"],
  sending: ["accepted", "retrying", "rejected", "unknown", "blocked"],
  retrying: ["sending", "withdrawn", "split"],
  blocked: ["sending", "withdrawn", "split"],
  unknown: ["sending", "accepted", "released"],
  accepted: [],
  rejected: ["split"],
  released: ["accepted"],
  withdrawn: [],
  split: [],
};

describe("transition, any events", () => {
  it("follows only the arrows, into states that fit the schema", () => {
    fc.assert(
      fc.property(
        anyState,
        events,
        fc.boolean(),
        fc.integer({ min: 3, max: 1000 }),
        fc.boolean(),
        (state, event, everUnknown, n, resend) => {
          const next = transition(state, event, { everUnknown, n, resend });
          if (next.kind === "refused" || next === state) return;
          batchStateSchema.parse(next);
          expect(ARROWS[state.kind]).toContain(next.kind);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("takes every arrow by some event", () => {
    const taken = new Set<string>();
    fc.assert(
      fc.property(anyState, events, (state, event) => {
        const next = transition(state, event, { everUnknown: false, n: 1000, resend: true });
        if (next.kind !== "refused") taken.add(`${state.kind} ${next.kind}`);
      }),
      { numRuns: 5000, seed: 7 },
    );
    for (const [from, tos] of Object.entries(ARROWS))
      for (const to of tos) expect(taken).toContain(`${from} ${to}`);
  });

  it("calls at most once unless a person released, and settles an unknown only by answer or person", () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), fc.integer({ min: 3, max: 1000 }), (sequence, n) => {
        let state: BatchState = { kind: "planned" };
        let everUnknown = false;
        let mayHaveArrived = 0;
        for (const event of sequence) {
          const next = transition(state, event, { everUnknown, n, resend: false });
          if (next.kind === "refused") continue;
          if (event.kind === "begin") expect(mayHaveArrived).toBe(0);
          if (state.kind === "sending" && (next.kind === "accepted" || next.kind === "unknown"))
            mayHaveArrived++;
          if (next.kind === "unknown") everUnknown = true;
          if (next.kind === "accepted" && next.by === "answer" && state.kind !== "accepted") {
            expect("outcome" in event && event.outcome.class).toBe("accepted");
          }
          if (everUnknown) expect(["unknown", "accepted", "released"]).toContain(next.kind);
          state = next;
        }
        expect(mayHaveArrived).toBeLessThanOrEqual(1);
      }),
      { numRuns: 5000 },
    );
  });

  it("never lets go of claims while the samples may have arrived", () => {
    fc.assert(
      fc.property(anyState, events, fc.boolean(), fc.boolean(), (state, event, everUnknown, resend) => {
        const next = transition(state, event, { everUnknown, n: 1000, resend });
        if (next.kind === "refused" || !holdsClaims(state) || holdsClaims(next)) return;
        const byPerson = event.kind === "person-releases";
        const byProof =
          state.kind === "sending" &&
          event.kind === "outcome" &&
          !["accepted", "unknown"].includes(event.outcome.class);
        expect(byPerson || (byProof && !everUnknown)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it("leaves what is final as it is", () => {
    fc.assert(
      fc.property(anyState, events, (state, event) => {
        const next = transition(state, event, { everUnknown: false, n: 1000, resend: false });
        expect(isOpen(state)).toBe(!isFinal(state));
        const asked = state.kind === "rejected" && event.kind === "split";
        const told = state.kind === "released" && event.kind === "late-answer";
        if (isFinal(state) && !asked && !told) expect(next.kind === "refused" || next === state).toBe(true);
        if (event.kind === "begin") expect(next.kind === "sending").toBe(mayRetry(state));
      }),
    );
  });

  it("an attempt after an unknown one does not begin, and one under way ends only accepted or unknown", () => {
    fc.assert(
      fc.property(events, (event) => {
        const next = transition({ kind: "sending", since: 1 }, event, {
          everUnknown: true,
          n: 1000,
          resend: false,
        });
        expect(["refused", "accepted", "unknown"]).toContain(next.kind);
      }),
    );
    expect(
      transition(
        { kind: "retrying", notBefore: 0, reason: "" },
        { kind: "begin", since: 1 },
        { everUnknown: true, n: 3, resend: false },
      ).kind,
    ).toBe("refused");
  });
});

describe("transition, by example", () => {
  const sending: BatchState = { kind: "sending", since: 1 };
  const history = { everUnknown: false, n: 1000, resend: false };
  const take = (outcome: Outcome, n = 1000) =>
    transition(sending, { kind: "outcome", outcome, at: 100, delayMs: 50 }, { ...history, n });

  it("waits for the longer of back-off and Retry-After", () => {
    expect(take(outcomeOf("not-sent"))).toEqual({ kind: "retrying", notBefore: 150, reason: "words" });
    expect(take(outcomeOf("not-processed", { retryAfterMs: 2000 }))).toMatchObject({ notBefore: 2100 });
  });

  it("keeps a batch that was too large for its children, or refuses it when it cannot be cut", () => {
    expect(take(outcomeOf("too-large"), 6).kind).toBe("retrying");
    expect(take(outcomeOf("too-large"), 5).kind).toBe("rejected");
  });

  it("keeps the API's words and status of a rejection", () => {
    expect(take(outcomeOf("rejected"))).toEqual({
      kind: "rejected",
      message: "words",
      status: 422,
      named: [],
    });
  });

  it.each<BatchState>([
    { kind: "unknown", since: 1, reason: "", resendAt: null },
    { kind: "released", at: 1 },
  ])("settles what is $kind by a late 2xx alone", (state) => {
    for (const evidenceClass of CLASSES) {
      const event = { kind: "late-answer", outcome: outcomeOf(evidenceClass), at: 9 } as const;
      const settled = { kind: "accepted", by: "answer", at: 9 };
      expect(transition(state, event, history)).toEqual(evidenceClass === "accepted" ? settled : state);
    }
  });

  it("an expired lease is unknown, never planned again", () => {
    expect(transition(sending, { kind: "lease-expired", at: 7 }, history)).toMatchObject({
      kind: "unknown",
      since: 7,
    });
  });
});
