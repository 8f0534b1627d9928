import { afterEach, describe, expect, it } from "vitest";
import type { EvidenceClass } from "../ledger/entry";
import { changeAccountSchema, createAccountSchema } from "../ledger/entry";
import { answering, call, closeAll, head, whole } from "./upstream-call.test-support";

afterEach(closeAll);

describe("a token", () => {
  const problem = (token: string) =>
    createAccountSchema.safeParse({ name: "P-1", token }).error?.issues[0]?.message ?? null;

  it.each(["two\nlines", "a\r\nX-Other: 1", "a b", "tökén", "токен", "a\u0000b", "a\u200bb", "😀", "\u007f"])(
    "that no header can carry is refused in words: %j",
    (token) => {
      expect(problem(token)).toBe(
        "a token holds only visible ASCII characters, without blanks or line breaks",
      );
      expect(changeAccountSchema.safeParse({ kind: "token", token }).success).toBe(false);
    },
  );

  it("that was copied with the blanks around it is taken without them", () => {
    expect(createAccountSchema.parse({ name: " P-1 ", token: " abc.def \r\n" })).toEqual({
      name: "P-1",
      token: "abc.def",
    });
    expect(problem("")).not.toBeNull();
    expect(problem("a".repeat(8193))).not.toBeNull();
  });
});

const HOUR_MS = 3_600_000;
const TEN_MINUTES_MS = 600_000;
const http = (at: number) => new Date(at).toUTCString();

describe("a Retry-After on the wire", () => {
  it.each<[string, EvidenceClass, number | null]>([
    ["-1", "unknown", null],
    ["abc", "unknown", null],
    ["", "unknown", null],
    ["1e9", "unknown", null],
    ["1000000000", "not-processed", HOUR_MS],
    ["0", "not-processed", 1000],
    ["Thu, 01 Jan 1970 00:00:00 GMT", "not-processed", 1000],
    ["Fri, 31 Dec 9999 23:59:59 GMT", "not-processed", HOUR_MS],
  ])("of %j: 503 is %s, and the account waits %d ms", async (retryAfter, expected, wait) => {
    const { outcome } = await call(answering(whole(503, "", { "retry-after": retryAfter })));
    expect(outcome.class).toBe(expected);
    expect(outcome.retryAfterMs).toBe(wait);
    expect(outcome.account).toEqual(wait === null ? { kind: "none" } : { kind: "wait", forMs: wait });
  });

  it.each(["-1", "abc", ""])("of %j leaves a 429 put off, with our own pause", async (retryAfter) => {
    const { outcome } = await call(answering(whole(429, "", { "retry-after": retryAfter })));
    expect(outcome).toMatchObject({ class: "not-processed", retryAfterMs: null, account: { kind: "none" } });
  });

  it.each([-TEN_MINUTES_MS, TEN_MINUTES_MS])(
    "that is a date is read by the API's own clock (%d ms off)",
    async (off) => {
      const theirs = Math.floor(Date.now() / 1000) * 1000 + off;
      const headers = { date: http(theirs), "retry-after": http(theirs + 20_000) };
      const { outcome } = await call(answering(whole(503, "", headers)));
      expect(outcome.retryAfterMs).toBe(20_000);
    },
  );

  it("that is a date beside a Date that is none is read by ours", async () => {
    const headers = { date: "yesterday", "retry-after": http(Date.now() + 2 * HOUR_MS) };
    const { outcome } = await call(answering(whole(503, "", headers)));
    expect(outcome.retryAfterMs).toBe(HOUR_MS);
  });
});

describe("an answer that is broken", () => {
  it.each<[string, string, EvidenceClass]>([
    ["a status line cut in half", "HTTP/1.1 20", "unknown"],
    ["a status that is none", "HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n", "unknown"],
    ["a head without its end", head(200), "unknown"],
    [
      "two lengths that differ",
      "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
      "unknown",
    ],
    ["JSON that is none", whole(200, "{oops", { "content-type": "application/json" }), "accepted"],
    [
      "JSON cut short",
      `${head(200, { "content-type": "application/json" })}content-length: 90\r\n\r\n{"st`,
      "accepted",
    ],
    ["a text", whole(200, "thanks", { "content-type": "text/plain" }), "accepted"],
    ["a refusal that is no JSON", whole(422, "no\u0000pe"), "rejected"],
  ])("%s", async (_name, answer, expected) => {
    const { outcome } = await call(answering(answer));
    expect(outcome.class).toBe(expected);
    expect(outcome.message).toMatch(/\S/);
    expect(outcome.message).not.toContain("hunter22");
  });
});
