import { describe, expect, test } from "vitest";
import { Journal } from "./journal";
import type { SandboxBody } from "./rules";

const body: SandboxBody = {
  data_type: "steps",
  data: ["a", "b", "a"].map((device_name) => ({
    device_name,
    start_date: "2023-11-01T08:00Z",
    unit: "count",
    value: 1,
  })),
};
const bytes = new TextEncoder().encode("0123456789");
const ended = { answered: true, status: 200, fault: null, reason: "" };

function journalOf({ keepBytes = 1000, keepRequests = 1000 } = {}): {
  journal: Journal;
  tick: (ms: number) => void;
} {
  let now = 0;
  const tick = (ms: number) => {
    now += ms;
  };
  return { journal: new Journal({ clock: () => now, keepBytes, keepRequests }), tick };
}

function acceptOne(journal: Journal, token = "sandbox-a"): void {
  const entry = journal.open("POST", "/", token);
  journal.accept(entry, token, body, bytes);
  journal.close(entry, ended);
}

describe("journal", () => {
  test("counts by token, data type and device", () => {
    const { journal } = journalOf();
    acceptOne(journal);
    acceptOne(journal, "sandbox-b");
    acceptOne(journal);
    expect(journal.acceptedSamples).toBe(9);
    expect(journal.series()).toEqual([
      { token: "sandbox-a", dataType: "steps", device: "a", samples: 4 },
      { token: "sandbox-a", dataType: "steps", device: "b", samples: 2 },
      { token: "sandbox-b", dataType: "steps", device: "a", samples: 2 },
      { token: "sandbox-b", dataType: "steps", device: "b", samples: 1 },
    ]);
  });

  test("keeps the order of acceptance, and the times of arrival and end", () => {
    const { journal, tick } = journalOf();
    const first = journal.open("POST", "/", "sandbox-a");
    tick(5);
    const second = journal.open("POST", "/", "sandbox-a");
    journal.accept(second, "sandbox-a", body, bytes);
    journal.accept(first, "sandbox-a", body, bytes);
    tick(10);
    journal.close(first, ended);
    expect([...journal.accepted()].map(({ number }) => number)).toEqual([2, 1]);
    expect(journal.requests().map(({ number, at, until }) => [number, at, until])).toEqual([
      [1, 0, 15],
      [2, 5, null],
    ]);
  });

  test("lets the oldest bodies go when it is full, and says so; the counts stay", () => {
    const { journal } = journalOf({ keepBytes: 25 });
    for (let i = 0; i < 5; i++) acceptOne(journal);
    expect([...journal.accepted()].map(({ number }) => number)).toEqual([4, 5]);
    expect(journal.forgotten).toBe(3);
    expect(journal.acceptedSamples).toBe(15);
  });

  test("lets the oldest requests go when there are too many; a late end counts once", () => {
    const { journal } = journalOf({ keepRequests: 2 });
    const slow = journal.open("POST", "/", null);
    for (let i = 0; i < 3; i++) acceptOne(journal);
    journal.accept(slow, "sandbox-a", body, bytes);
    journal.close(slow, { ...ended, answered: false });
    expect(journal.received).toBe(4);
    expect(journal.requests().map(({ number }) => number)).toEqual([3, 4]);
    expect(journal.acceptedUnanswered).toBe(1);
  });

  test("a reset in the middle: what was accepted before stays out, what is accepted after is in", () => {
    const { journal } = journalOf();
    const before = journal.open("POST", "/", "sandbox-a");
    const after = journal.open("POST", "/", "sandbox-a");
    journal.accept(before, "sandbox-a", body, bytes);
    journal.reset();
    journal.close(before, { ...ended, answered: false });
    journal.accept(after, "sandbox-a", body, bytes);
    journal.close(after, ended);
    expect(journal.requests().map(({ number }) => number)).toEqual([2]);
    expect([
      journal.received,
      journal.acceptedRequests,
      journal.acceptedSamples,
      journal.acceptedUnanswered,
    ]).toEqual([1, 1, 3, 0]);
    expect([...journal.accepted()].map(({ number }) => number)).toEqual([2]);
  });
});
