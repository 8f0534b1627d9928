import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MIN_BATCH } from "../samples/sample";
import { type Leaf, MOST_CALLS, namedPlaces, nextCuts, SMALLEST_GROUP } from "./narrowing";

type Api = (poisoned: readonly number[]) => readonly number[];
/** What an API says of the places it refuses. */
const NAMES_NOTHING: Api = () => [];
const NAMES_ALL: Api = (places) => places;
const NAMES_FIRST: Api = (places) => places.slice(0, 1);

interface Part extends Leaf {
  readonly samples: readonly number[];
  state: Leaf["state"];
  recut: Leaf["recut"];
}

const part = (samples: readonly number[]): Part => ({
  samples,
  n: samples.length,
  state: { kind: "planned" },
  recut: null,
});

/** Sends one batch of 0..n-1 to an API that refuses every body with a poisoned sample, until nothing moves. */
function deliver(n: number, poison: ReadonlySet<number>, api: Api, order: (parts: Part[]) => Part) {
  const calls: string[] = [];
  const delivered: number[] = [];
  const refused: number[] = [];
  let held = 0;
  let spent = 1;
  let leaves = [part(Array.from({ length: n }, (_, i) => i))];
  const ask = (leaf: Part): void => {
    calls.push(leaf.samples.join());
    const bad = leaf.samples.flatMap((sample, place) => (poison.has(sample) ? place : []));
    if (bad.length === 0) {
      leaf.state = { kind: "accepted", by: "answer", at: 0 };
      delivered.push(...leaf.samples);
      return;
    }
    leaf.state = { kind: "rejected", message: "no", status: 422, named: [...api(bad)] };
    leaf.recut = "undecided";
  };
  const follow = ({ leaf, how }: ReturnType<typeof nextCuts<Part>>[number]): void => {
    leaf.recut = null;
    if (how === "give-up") {
      refused.push(...leaf.samples);
      return;
    }
    leaves = leaves.filter((other) => other !== leaf);
    if (how === "halve") {
      spent += 2;
      leaves.push(part(leaf.samples.slice(0, leaf.n >>> 1)), part(leaf.samples.slice(leaf.n >>> 1)));
      return;
    }
    const named = new Set(namedPlaces(leaf));
    refused.push(...leaf.samples.filter((_, place) => named.has(place)));
    const rest = leaf.samples.filter((_, place) => !named.has(place));
    if (rest.length < MIN_BATCH) held += rest.length;
    else {
      spent++;
      leaves.push(part(rest));
    }
  };
  for (;;) {
    const waiting = leaves.filter(({ state }) => state.kind === "planned");
    if (waiting.length > 0) ask(order(waiting));
    const cuts = nextCuts(leaves, spent);
    for (const cut of cuts) follow(cut);
    if (waiting.length === 0 && cuts.length === 0) {
      expect(leaves.every(({ recut }) => recut === null)).toBe(true);
      return { calls, delivered, refused, held };
    }
  }
}

const size = fc.integer({ min: MIN_BATCH, max: 1000 });
const poisoned = size.chain((n) =>
  fc.record({
    n: fc.constant(n),
    poison: fc.uniqueArray(fc.nat(n - 1), { minLength: 1, maxLength: Math.min(n, 40) }),
    api: fc.constantFrom(NAMES_NOTHING, NAMES_ALL, NAMES_FIRST),
    seed: fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 }),
  }),
);

describe("finding what the API refuses", () => {
  test("ends within 20 calls, asks nothing twice, delivers nothing bad, and loses nothing", () => {
    fc.assert(
      fc.property(poisoned, ({ n, poison, api, seed }) => {
        let at = 0;
        const any = (parts: Part[]): Part => {
          const chosen = parts[(seed[at++ % seed.length] ?? 0) % parts.length];
          if (!chosen) throw new Error("nothing to send");
          return chosen;
        };
        const { calls, delivered, refused, held } = deliver(n, new Set(poison), api, any);
        expect(calls.length).toBeLessThanOrEqual(MOST_CALLS);
        expect(new Set(calls).size).toBe(calls.length);
        expect(poison.filter((sample) => delivered.includes(sample))).toEqual([]);
        expect(new Set([...delivered, ...refused]).size).toBe(delivered.length + refused.length);
        expect(delivered.length + refused.length + held).toBe(n);
        expect(held).toBeLessThan(MIN_BATCH);
      }),
      { numRuns: 2000 },
    );
  });

  const first = (parts: Part[]): Part => {
    const [leaf] = parts;
    if (!leaf) throw new Error("nothing to send");
    return leaf;
  };

  test("one bad sample costs at most 5, wherever it stands", () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, at) => {
        const { refused } = deliver(n, new Set([at % n]), NAMES_NOTHING, first);
        expect(refused.length).toBeLessThanOrEqual(SMALLEST_GROUP);
      }),
    );
  });

  const last = (parts: Part[]): Part => first(parts.toReversed());

  test.each([
    ["first", first],
    ["last", last],
  ])("two bad ones far apart cost at most 63 each, also when the %s child goes first", (_, order) => {
    const { refused } = deliver(1000, new Set([3, 997]), NAMES_NOTHING, order);
    expect(refused.length).toBeLessThanOrEqual(2 * 63);
  });

  test("what is named costs itself and nothing else", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 900 }), (poison) => {
        const { refused, calls } = deliver(1000, new Set(poison), NAMES_ALL, first);
        expect(refused.toSorted((a, b) => a - b)).toEqual(poison.toSorted((a, b) => a - b));
        expect(calls).toHaveLength(2);
      }),
    );
  });

  test("places that are not in the body name nothing", () => {
    const state = { kind: "rejected", message: "", status: 422, named: [999] } as const;
    expect(namedPlaces({ n: 10, state: { ...state, named: [...state.named] } })).toEqual([]);
  });
});
