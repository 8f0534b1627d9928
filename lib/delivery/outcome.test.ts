import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceClassSchema } from "../ledger/entry";
import { type Answer, classify, clip, type Evidence } from "./outcome";

const NOW = Date.UTC(2026, 2, 5, 12, 0, 0);
const POLICY = { notProcessed: new Set<number>(), tokenIsCurrent: true, now: NOW };
const EMPTY: Answer = { kind: "empty", words: "", named: [] };

type Response = Extract<Evidence, { kind: "response" }>;
function response(status: number, extra: Partial<Response> = {}): Response {
  return {
    kind: "response",
    status,
    retryAfter: null,
    requestId: null,
    bodySent: true,
    answerComplete: true,
    answer: EMPTY,
    ...extra,
  };
}
const classOf = (evidence: Evidence, policy = POLICY) => classify(evidence, policy).class;
const words = (text: string): Answer => ({ kind: "json", words: text, named: [] });

describe("classify, the evidence table", () => {
  it("not connected, or the body never out whole: not sent", () => {
    for (const kind of ["not-connected", "body-not-sent"] as const) {
      expect(classify({ kind, reason: "Refused." }, POLICY)).toMatchObject({
        class: "not-sent",
        message: "Refused.",
        status: null,
      });
    }
  });

  it("no whole response head: unknown", () => {
    expect(classOf({ kind: "no-response", reason: "Reset." })).toBe("unknown");
  });

  it.each([[200], [201], [202], [204], [299]])(
    "%d with JSON, nothing, or a cut answer: accepted",
    (status) => {
      expect(classOf(response(status))).toBe("accepted");
      expect(classOf(response(status, { answer: words("ok") }))).toBe("accepted");
      expect(
        classOf(response(status, { answer: { kind: "other", words: "", named: [] }, answerComplete: false })),
      ).toBe("accepted");
    },
  );

  it("2xx of HTML: unknown, and the account stops with a text naming SAMPLES_API_URL", () => {
    const outcome = classify(response(200, { answer: { kind: "html", words: "", named: [] } }), POLICY);
    expect(outcome.class).toBe("unknown");
    expect(outcome.account).toMatchObject({ kind: "block", cause: "configuration" });
    expect(outcome.message).toContain("SAMPLES_API_URL");
  });

  it.each([[408], [425], [429]])(
    "%d: not processed, and the whole account waits as long as asked",
    (status) => {
      expect(classify(response(status), POLICY)).toMatchObject({
        class: "not-processed",
        retryAfterMs: null,
        account: { kind: "none" },
      });
      expect(classify(response(status, { retryAfter: "12" }), POLICY)).toMatchObject({
        class: "not-processed",
        retryAfterMs: 12_000,
        account: { kind: "wait", forMs: 12_000 },
      });
      expect(
        classify(response(status, { retryAfter: "Thu, 05 Mar 2026 12:00:30 GMT" }), POLICY).retryAfterMs,
      ).toBe(30_000);
    },
  );

  it("503 is not processed only with a Retry-After that says something", () => {
    expect(classOf(response(503, { retryAfter: "3" }))).toBe("not-processed");
    expect(classOf(response(503))).toBe("unknown");
    expect(classOf(response(503, { retryAfter: "soon" }))).toBe("unknown");
  });

  it("SAMPLES_API_NOT_PROCESSED adds statuses", () => {
    const policy = { ...POLICY, notProcessed: new Set([503, 409, 520]) };
    for (const status of [503, 409, 520, 429])
      expect(classOf(response(status), policy)).toBe("not-processed");
    expect(classOf(response(500), policy)).toBe("unknown");
  });

  it.each([[409], [500], [501], [502], [504], [599], [999]])(
    "%d: unknown, unless the body never went out whole",
    (status) => {
      expect(classify(response(status), POLICY)).toMatchObject({
        class: "unknown",
        account: { kind: "none" },
      });
      expect(classOf(response(status, { bodySent: false }))).toBe("not-sent");
    },
  );

  it.each([[400], [422]])("%d: rejected in the API's words, with the samples it names", (status) => {
    const answer: Answer = { kind: "json", words: "value must be positive", named: [3, 7] };
    expect(classify(response(status, { answer }), POLICY)).toMatchObject({
      class: "rejected",
      status,
      message: "value must be positive",
      named: [3, 7],
    });
    expect(classify(response(status), POLICY).message).toContain(String(status));
  });

  it("413: too large, also when it came before the body was out", () => {
    expect(classOf(response(413))).toBe("too-large");
    expect(classOf(response(413, { bodySent: false }))).toBe("too-large");
  });

  it.each([[401], [403]])(
    "%d: the account is blocked; with an earlier token the batch is tried again",
    (status) => {
      expect(classify(response(status, { answer: words("expired") }), POLICY)).toMatchObject({
        class: "token-refused",
        account: { kind: "block", cause: "token", message: expect.stringContaining("expired") },
      });
      expect(classify(response(status), { ...POLICY, tokenIsCurrent: false })).toMatchObject({
        class: "not-processed",
        account: { kind: "none" },
      });
    },
  );

  it.each([[404], [405], [410], [415], [402], [418], [451], [300], [301], [302], [304], [307], [308]])(
    "%d: configuration, the account stops with a text naming SAMPLES_API_URL",
    (status) => {
      const outcome = classify(response(status), POLICY);
      expect(outcome.class).toBe("configuration");
      expect(outcome.account).toMatchObject({
        kind: "block",
        cause: "configuration",
        message: expect.stringContaining("SAMPLES_API_URL"),
      });
    },
  );
});

const answers = fc.record({
  kind: fc.constantFrom("json" as const, "html" as const, "empty" as const, "other" as const),
  words: fc.string({ unit: "binary", maxLength: 8192 }),
  named: fc.array(fc.nat(999), { maxLength: 5 }),
});
const responses = fc
  .record({
    status: fc.integer({ min: 200, max: 999 }),
    retryAfter: fc.option(fc.oneof(fc.string(), fc.nat().map(String))),
    requestId: fc.option(fc.string()),
    bodySent: fc.boolean(),
    answerComplete: fc.boolean(),
    answer: answers,
  })
  .map((fields): Evidence => ({ kind: "response", ...fields }));
const failures = fc.record({
  kind: fc.constantFrom("not-connected" as const, "body-not-sent" as const, "no-response" as const),
  reason: fc.string(),
});
const policies = fc.record({
  notProcessed: fc
    .array(fc.integer({ min: 400, max: 599 }), { maxLength: 4 })
    .map((list): ReadonlySet<number> => new Set(list)),
  tokenIsCurrent: fc.boolean(),
  now: fc.constant(NOW),
});

describe("classify, any evidence", () => {
  it("accepts only by a 2xx, and rejects only what was certainly not accepted", () => {
    fc.assert(
      fc.property(fc.oneof(responses, failures), policies, (evidence, policy) => {
        const outcome = classify(evidence, policy);
        const status = evidence.kind === "response" ? evidence.status : 0;
        evidenceClassSchema.parse(outcome.class);
        if (outcome.class === "accepted") expect(status >= 200 && status < 300).toBe(true);
        else expect(status < 200 || status >= 300 || outcome.class === "unknown").toBe(true);
        if (outcome.class === "rejected") expect([400, 422]).toContain(status);
        if (outcome.class === "not-sent")
          expect(evidence.kind === "response" ? evidence.bodySent : false).toBe(false);
        if (evidence.kind === "no-response") expect(outcome.class).toBe("unknown");
        if (outcome.named.length > 0) expect(outcome.class).toBe("rejected");
        expect(outcome.message.length).toBeLessThanOrEqual(8192);
        if (outcome.account.kind === "block") expect(outcome.account.message.length).toBeLessThanOrEqual(500);
        if (outcome.account.kind === "wait") expect(outcome.account.forMs).toBe(outcome.retryAfterMs);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("clip", () => {
  it("cuts to a length and never through a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const cut = clip(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(text.startsWith(cut)).toBe(true);
        expect(text.length - cut.length).toBeLessThanOrEqual(Math.max(0, text.length - max) + 1);
        expect(/[\ud800-\udbff]$/.test(cut) && !/[\ud800-\udbff]$/.test(text)).toBe(false);
      }),
    );
  });
});
