import { describe, expect, test } from "vitest";
import type { BatchEntry } from "@/lib/ledger/entry";
import { collectCalls } from "./collect-calls";

const batches: BatchEntry[] = Array.from({ length: 40 }, (_, index) => ({
  id: String(index),
  upload: "upload",
  parent: null,
  dataType: "steps",
  n: 3,
  spans: [],
  state: { kind: "accepted", by: "answer", at: 0 },
  attempts: index % 10,
  possibleDuplicate: false,
}));

describe("collecting calls", () => {
  test("asks once for each batch that had calls, never more than 4 at a time", async () => {
    let open = 0;
    let most = 0;
    const asked: string[] = [];
    const told: number[] = [];
    const calls = await collectCalls(batches, {
      signal: new AbortController().signal,
      onDone: (done) => told.push(done),
      load: async (id) => {
        asked.push(id);
        most = Math.max(most, ++open);
        await Promise.resolve();
        open--;
        return [];
      },
    });
    const wanted = batches.filter(({ attempts }) => attempts > 0).map(({ id }) => id);
    expect(asked).toEqual(wanted);
    expect([...calls.keys()].sort()).toEqual(wanted.sort());
    expect(most).toBe(4);
    expect(told).toEqual(wanted.map((_, index) => index + 1));
  });

  test("asks for nothing more once it was stopped", async () => {
    const stop = new AbortController();
    let asked = 0;
    const collecting = collectCalls(batches, {
      signal: stop.signal,
      onDone: () => {},
      load: async () => {
        if (++asked === 6) stop.abort(new Error("left"));
        return [];
      },
    });
    await expect(collecting).rejects.toThrow("left");
    expect(asked).toBeLessThanOrEqual(10);
  });
});
