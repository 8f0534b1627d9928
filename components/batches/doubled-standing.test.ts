import { expect, test } from "vitest";
import type { Doubled } from "@/lib/ingest/double-count-view";
import { doubledStanding, isMirror } from "./doubled-standing";

const TIME = { minutes: 60, first: 0, last: 3_600_000 };

/** The watch overlaps with both phones, which do not overlap with each other. */
function phonesAndWatch(...sent: readonly string[]): Doubled {
  const device = (name: string, n: number) => {
    const span = { first: 0, last: 3_600_000 };
    return { key: `steps ${name}`, device: name, n, overlap: 10, ...span, included: sent.includes(name) };
  };
  return {
    devices: [device("Watch", 400), device("new phone", 30), device("old phone", 2)],
    samples: 30,
    ...TIME,
    pairs: [
      { a: "Watch", b: "new phone", n: 20, ...TIME },
      { a: "Watch", b: "old phone", n: 10, ...TIME },
    ],
    notCompared: 0,
  };
}

test("steps are sent twice where both devices of a pair are sent", () => {
  const all = { twice: true, leftOut: 0, alone: null };
  expect(doubledStanding(phonesAndWatch("Watch", "new phone", "old phone"))).toEqual(all);
  expect(doubledStanding(phonesAndWatch("Watch", "old phone"))).toEqual({ ...all, leftOut: 30 });
  const phones = { twice: false, leftOut: 400, alone: null };
  expect(doubledStanding(phonesAndWatch("new phone", "old phone"))).toEqual(phones);
  const watch = { twice: false, leftOut: 32, alone: "steps Watch" };
  expect(doubledStanding(phonesAndWatch("Watch"))).toEqual(watch);
  expect(doubledStanding(phonesAndWatch())).toEqual({ twice: false, leftOut: 432, alone: null });
});

test("a mirror is told by the end of its name", () => {
  const mirrors = ["Pixel 8 Health Connect", "Health Connect", "Mi Band HealthKit", "iPhone health kit "];
  expect(mirrors.filter((name) => !isMirror(name))).toEqual([]);
  const others = ["Health", "Apple Watch", "Health Connect 2", "My wealth kit", "Health Connecting", ""];
  expect(others.filter(isMirror)).toEqual([]);
});
