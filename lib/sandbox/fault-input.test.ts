import { describe, expect, test } from "vitest";
import { readFaultSettings } from "./fault-input";

const times = { kind: "chance", p: 1 };

function ruleOf(rule: unknown): unknown {
  const settings = readFaultSettings({ rules: [rule] });
  if (settings.kind === "refused") return settings.reason;
  return "rules" in settings.value ? settings.value.rules[0] : null;
}

describe("fault settings from outside", () => {
  test.each(["normal", "slow", "busy", "drops-connections"])("preset %s", (preset) => {
    expect(readFaultSettings({ preset })).toEqual({ kind: "read", value: { preset, seed: 1 } });
  });

  test.each([
    { fault: { kind: "latency", ms: 20, jitterMs: 5 }, times },
    { fault: { kind: "answer", status: 503, body: "none", accepts: true }, times: { kind: "next", n: 2 } },
    {
      fault: {
        kind: "answer",
        status: 429,
        body: "json",
        accepts: false,
        retryAfter: { form: "date", seconds: 2 },
      },
      times,
    },
    {
      fault: { kind: "refuse", names: false },
      times,
      condition: { kind: "sample", field: "start_date", equals: "x" },
    },
    {
      fault: { kind: "answer", status: 413, body: "json", accepts: false },
      times,
      condition: { kind: "more-than", samples: 10 },
    },
    ...["unread", "read", "accepted", "head"].map((at) => ({
      fault: { kind: "cut", at },
      times,
      token: "sandbox-a",
    })),
    ...["unread", "read", "accepted"].map((at) => ({ fault: { kind: "hang", at }, times })),
  ])("rule %j", (rule) => {
    expect(ruleOf(rule)).toEqual(rule);
  });

  test("what is left out of an answer is JSON, before accepting", () => {
    expect(ruleOf({ fault: { kind: "answer", status: 502 }, times })).toEqual({
      fault: { kind: "answer", status: 502, body: "json", accepts: false },
      times,
    });
  });

  test.each([
    [null, "object"],
    [[], "object"],
    [{}, "rules"],
    [{ preset: "wild" }, "preset"],
    [{ preset: "busy", seed: -1 }, "seed"],
    [{ preset: "busy", seed: 1.5 }, "seed"],
    [{ rules: "all" }, "rules"],
    [{ rules: Array.from({ length: 101 }, () => ({})) }, "rules"],
    [{ rules: [7] }, "rules[0]"],
    [{ rules: [{ fault: { kind: "cut", at: "read" } }] }, "times"],
    [{ rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "chance", p: 1.1 } }] }, "times"],
    [{ rules: [{ fault: { kind: "cut", at: "read" }, times: { kind: "next", n: 0.5 } }] }, "times"],
    [{ rules: [{ fault: { kind: "cut", at: "read" }, times, token: 1 }] }, "token"],
    [{ rules: [{ fault: { kind: "cut", at: "late" }, times }] }, "fault.at"],
    [{ rules: [{ fault: { kind: "hang", at: "head" }, times }] }, "fault.at"],
    [{ rules: [{ fault: { kind: "burn" }, times }] }, "fault.kind"],
    [{ rules: [{ times }] }, "fault"],
    [{ rules: [{ fault: { kind: "latency", ms: "1" }, times }] }, "ms"],
    [{ rules: [{ fault: { kind: "latency", ms: 1, jitterMs: -1 }, times }] }, "jitterMs"],
    [{ rules: [{ fault: { kind: "answer", status: 199 }, times }] }, "fault.status"],
    [{ rules: [{ fault: { kind: "answer", status: 200, body: "xml" }, times }] }, "fault.body"],
    [{ rules: [{ fault: { kind: "answer", status: 200, accepts: 1 }, times }] }, "fault.accepts"],
    [{ rules: [{ fault: { kind: "answer", status: 429, retryAfter: 5 }, times }] }, "fault.retryAfter"],
    [
      { rules: [{ fault: { kind: "answer", status: 429, retryAfter: { form: "date" } }, times }] },
      "fault.retryAfter",
    ],
    [{ rules: [{ fault: { kind: "refuse" }, times }] }, "fault.names"],
    [
      {
        rules: [{ fault: { kind: "cut", at: "read" }, times, condition: { kind: "more-than", samples: 1 } }],
      },
      "condition",
    ],
    [
      {
        rules: [
          {
            fault: { kind: "refuse", names: true },
            times,
            condition: { kind: "sample", field: "unit", equals: "count" },
          },
        ],
      },
      "condition",
    ],
  ])("%j is refused", (json, named) => {
    const settings = readFaultSettings(json);
    expect(settings.kind === "refused" ? settings.reason : "").toContain(named);
  });
});
