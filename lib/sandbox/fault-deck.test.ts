import { describe, expect, test } from "vitest";
import type { FaultRule } from "./fault";
import { FaultDeck } from "./fault-deck";
import type { SandboxBody } from "./rules";

const busy: FaultRule["fault"] = { kind: "answer", status: 429 };
const cut: FaultRule["fault"] = { kind: "cut", at: "accepted" };
const next = (n: number) => ({ kind: "next", n }) as const;
const chance = (p: number) => ({ kind: "chance", p }) as const;

function deckOf(rules: FaultRule[], seed = 1): FaultDeck {
  const deck = new FaultDeck();
  deck.set({ rules, seed });
  return deck;
}

function draws(deck: FaultDeck, n: number): string[] {
  return Array.from({ length: n }, () => deck.act("sandbox-a")?.kind ?? "none");
}

const share = (drawn: string[], kind: string) => drawn.filter((name) => name === kind).length / drawn.length;

describe("which fault meets which request", () => {
  test("next n: the rules in their order, then none", () => {
    const deck = deckOf([
      { fault: busy, times: next(2) },
      { fault: cut, times: next(1) },
    ]);
    expect(draws(deck, 5)).toEqual(["answer", "answer", "cut", "none", "none"]);
    expect(deck.rules).toEqual([]);
  });

  test("the rules left say how many are left", () => {
    const deck = deckOf([{ fault: busy, times: next(3) }]);
    deck.act(null);
    expect(deck.rules).toEqual([{ fault: busy, times: next(2) }]);
  });

  test("two chances of one request do not hide each other", () => {
    const drawn = draws(
      deckOf([
        { fault: busy, times: chance(0.5) },
        { fault: cut, times: chance(0.5) },
      ]),
      4000,
    );
    expect(share(drawn, "none")).toBe(0);
    expect(share(drawn, "cut")).toBeGreaterThan(0.45);
    expect(share(drawn, "cut")).toBeLessThan(0.55);
  });

  test("the same seed draws the same, another one draws otherwise", () => {
    const rules: FaultRule[] = [{ fault: cut, times: chance(0.3) }];
    expect(draws(deckOf(rules, 7), 200)).toEqual(draws(deckOf(rules, 7), 200));
    expect(draws(deckOf(rules, 7), 200)).not.toEqual(draws(deckOf(rules, 8), 200));
  });

  test("the presets hit as often as they say", () => {
    const deck = new FaultDeck();
    deck.set({ preset: "busy" });
    expect(share(draws(deck, 5000), "answer")).toBeCloseTo(0.3, 1);
    deck.set({ preset: "drops-connections" });
    expect(share(draws(deck, 5000), "cut")).toBeCloseTo(0.2, 1);
    deck.set({ preset: "slow" });
    expect(deck.latency(null)).toBe(400);
    expect(deck.act(null)).toBeNull();
    deck.set({ preset: "normal" });
    expect(share(draws(deck, 500), "none")).toBe(1);
  });

  test("a rule for one token leaves the others alone", () => {
    const deck = deckOf([{ fault: busy, times: next(1), token: "sandbox-b" }]);
    expect(deck.act("sandbox-a")).toBeNull();
    expect(deck.act(null)).toBeNull();
    expect(deck.act("sandbox-b")).toEqual(busy);
  });

  test("latencies add up, with jitter inside its bounds", () => {
    const deck = deckOf([
      { fault: { kind: "latency", ms: 100 }, times: chance(1) },
      { fault: { kind: "latency", ms: 5, jitterMs: 20 }, times: next(50) },
    ]);
    const waits = Array.from({ length: 50 }, () => deck.latency(null));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(105);
    expect(Math.max(...waits)).toBeLessThan(125);
    expect(new Set(waits).size).toBeGreaterThan(40);
    expect(deck.latency(null)).toBe(100);
  });

  test("a condition is for the bodies that meet it, again and again", () => {
    const body: SandboxBody = {
      data_type: "steps",
      data: [3, 4, 3].map((value) => ({
        device_name: "a",
        start_date: "2023-11-01T08:00Z",
        unit: "count",
        value,
      })),
    };
    const refuse: FaultRule["fault"] = { kind: "refuse", names: true };
    const poison = deckOf([
      { fault: refuse, times: chance(1), condition: { kind: "sample", field: "value", equals: 3 } },
    ]);
    expect(poison.act(null)).toBeNull();
    expect(poison.actOn(body, null)).toEqual({ act: refuse, indexes: [0, 2] });
    expect(poison.actOn({ ...body, data: body.data.slice(1, 2) }, null)).toBeNull();
    const small = deckOf([{ fault: busy, times: chance(1), condition: { kind: "more-than", samples: 2 } }]);
    expect(small.actOn(body, null)).toEqual({ act: busy, indexes: [] });
    expect(small.actOn({ ...body, data: body.data.slice(1) }, null)).toBeNull();
  });
});
