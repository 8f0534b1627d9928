import { describe, expect, test } from "vitest";
import type { ConnectionCheck } from "@/lib/ledger/entry";
import { standingText } from "./account-standing";

const check = (result: ConnectionCheck["result"]) => ({
  ended: false,
  lastCheck: {
    token: "a1b2",
    at: new Date(2026, 10, 3, 14, 3, 22).getTime(),
    answer: { result, status: null, message: "" },
  },
});

describe("whether an account can send", () => {
  test("an open account can, unless its last check failed", () => {
    expect(standingText({ kind: "open" }, { lastCheck: null, ended: false }).text).toBe("can send");
    expect(standingText({ kind: "open" }, check("good")).text).toBe("can send");
    expect(standingText({ kind: "open" }, { ...check("good"), ended: true }).mark).toBe("failing");
    for (const result of ["token-refused", "wrong-address", "unreachable", "unclear"] as const)
      expect(standingText({ kind: "open" }, check(result))).toEqual({
        mark: "failing",
        text: "check failed at 14:03:22",
      });
  });

  test("what the server says of the account comes before what a check said", () => {
    const blocked = { kind: "blocked", cause: "token", message: "" } as const;
    expect(standingText(blocked, check("good")).text).toBe("token refused");
    expect(standingText({ kind: "restored", at: 0 }, check("good")).mark).toBe("unknown");
  });
});
