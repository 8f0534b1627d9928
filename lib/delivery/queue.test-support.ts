import type { Regrouped } from "../batches/regroup";
import type { TableBatch } from "../batches/table-plan";
import { MIN_BATCH } from "../samples/sample";
import type { Clock } from "./courier";
import type { Knife } from "./queue-wiring";

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

function of(id: string, parent: TableBatch | null, rows: readonly number[]): TableBatch {
  return {
    id,
    parent: parent?.id ?? null,
    dataType: "steps",
    n: rows.length,
    cut: parent ? "again" : "full",
    spans: [],
    rows: { kind: "rows", rows: Uint32Array.from(rows) },
  };
}

/** Batch `index` of a plan: `n` samples of its own, numbered from 1000 times its index. */
export function batch(index: number, n = 1000): TableBatch {
  const rows = Array.from({ length: n }, (_, i) => index * 1000 + i);
  return of(idOf(index), null, rows);
}

/** The samples of a batch of batch() or testKnife(). */
export function samplesOf({ rows }: TableBatch): number[] {
  return rows.kind === "rows" ? [...rows.rows] : [];
}

/** Cuts by the rules of lib/batches/regroup.ts, without a table. Ids count on from 900. */
export function testKnife(): Knife {
  let next = 900;
  const child = (parent: TableBatch, rows: readonly number[]): TableBatch[] =>
    rows.length < MIN_BATCH ? [] : [of(idOf(next++), parent, rows)];
  const without = (parent: TableBatch, sent: readonly number[], held: readonly number[]): Regrouped => {
    const out = new Set([...sent, ...held]);
    const rows = samplesOf(parent).filter((_, place) => !out.has(place));
    const children = child(parent, rows);
    const few = children.length === 0 ? rows.length : 0;
    return { children, toSent: sent.length, toHeld: held.length + few };
  };
  return {
    leaveOut: (parent, { alreadySent, open, refused }) => without(parent, alreadySent, [...open, ...refused]),
    leaveNamed: (parent, named) => {
      const { children, toHeld } = without(parent, [], named);
      return { children, toSent: 0, toHeld: toHeld - named.length };
    },
    halve: (parent) => {
      const rows = samplesOf(parent);
      if (rows.length < 2 * MIN_BATCH) return null;
      const middle = rows.length >>> 1;
      const halves = [rows.slice(0, middle), rows.slice(middle)];
      return { children: halves.flatMap((half) => child(parent, half)), toSent: 0, toHeld: 0 };
    },
    sameAgain: (parent) => ({ children: child(parent, samplesOf(parent)), toSent: 0, toHeld: 0 }),
  };
}

/** A clock that a test moves: due calls run in the order of their times. */
export class TestClock implements Clock {
  time = 0;
  #calls: { at: number; call: () => void }[] = [];
  now = () => this.time;
  random = () => 0.5;
  after = (ms: number, call: () => void) => {
    const entry = { at: this.time + ms, call };
    this.#calls.push(entry);
    return () => {
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  };
  /** Runs answers and timers until nothing moves, at most to `until` ms. */
  async run(until = 1e9): Promise<void> {
    for (;;) {
      await flush();
      const next = this.#calls.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) return;
      this.#calls = this.#calls.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.call();
    }
  }
}

/** Lets every promise that can settle do so. */
export const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
