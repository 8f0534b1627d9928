import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReviewClient } from "@/lib/ingest/client";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { Step } from "@/lib/ingest/review-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { rememberRules } from "./recipe-rules";

/** A worker's stack of steps, and recipes as one set of rules. */
function world(known: readonly string[]) {
  const done: (string | null)[] = [];
  const undone: (string | null)[] = [];
  const rules = new Set(known);
  const view = (): Snapshot => {
    const step = (of: (string | null)[]): Step | null => {
      const last = of.at(-1);
      return last === undefined ? null : { kind: last === null ? "cell" : "proposal", rows: 1 };
    };
    return {
      ...EMPTY_SNAPSHOT,
      edits: { ...EMPTY_SNAPSHOT.edits, undo: step(done), redo: step(undone) },
    };
  };
  const move = async (from: (string | null)[], to: (string | null)[]) => {
    const step = from.pop();
    if (step === undefined) return { rows: 0, mended: 0 };
    to.push(step);
    return { rows: 1, mended: 1 };
  };
  const add = (step: string | null) => {
    done.push(step);
    undone.length = 0;
  };
  const worker = {
    accept: async (id: string) => {
      add(id);
      return { rows: 1, mended: 1 };
    },
    undo: () => move(done, undone),
    redo: () => move(undone, done),
    // What rules are remembered of uses nothing else of a review.
  } as unknown as ReviewClient;
  const review = rememberRules(worker, view, {
    keepRule: (_, rule) => {
      if (rules.has(rule)) return [];
      rules.add(rule);
      return ["header"];
    },
    dropRule: (headers, rule) => {
      if (headers.length > 0) rules.delete(rule);
    },
  });
  return { review, done, rules, cell: () => add(null) };
}

test("rules that stand and those known before are kept, those taken back are not", async () => {
  const names = fc.constantFrom("a", "b", "c");
  const action = fc.oneof(
    names,
    fc.constant("undo" as const),
    fc.constant("redo" as const),
    fc.constant("cell" as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 30 }), fc.array(names), async (actions, known) => {
      const { review, done, rules, cell } = world(known);
      for (const each of actions) {
        if (each === "undo" || each === "redo") await review[each]();
        else if (each === "cell") cell();
        else await review.accept(each);
      }
      const standing = done.filter((step) => step !== null);
      expect([...rules].sort()).toEqual([...new Set([...known, ...standing])].sort());
    }),
  );
});

test("a rule that mends nothing is not kept", async () => {
  const { rules } = world([]);
  const worker = { accept: async () => ({ rows: 0, mended: 0 }) } as unknown as ReviewClient;
  const review = rememberRules(worker, () => EMPTY_SNAPSHOT, {
    keepRule: (_, rule) => {
      rules.add(rule);
      return [];
    },
    dropRule: () => {},
  });
  await review.accept("a");
  expect([...rules]).toEqual([]);
});
