import { expect, test } from "vitest";
import { copiesAmong } from "./copies";
import type { FilePart } from "./file-part";

/** Parts by what they hold: only that is looked at. */
const part = (copy: FilePart["copy"]): FilePart => ({
  index: 0,
  name: "",
  path: "",
  source: { name: "", size: 0, head: async () => new Uint8Array(), pieces: async function* () {} },
  format: { kind: "json" },
  packedBytes: 0,
  copy,
  answers: {
    zone: null,
    person: null,
    dataType: null,
    password: null,
    mappings: new Map(),
    confirmed: new Set(),
  },
  columns: [],
  ownColumns: [],
  mapping: null,
  readerVersion: 0,
  check: null,
  state: { kind: "waiting" },
  rows: null,
  damaged: false,
});

const of = (rank: number, ...months: string[]) => part({ of: months, rank });

test("a part is left where all that it holds stands in parts of a lower rank, and nowhere else", () => {
  const table = of(1, "steps 09");
  const next = of(1, "steps 10");
  const whole = of(2, "steps 09", "steps 10");
  const older = of(2, "steps 08", "steps 09");
  const alone = of(2, "heart rate 09");
  const plain = part(null);
  expect(copiesAmong([table, next, whole, older, alone, plain])).toEqual(new Set([whole]));
  expect(copiesAmong([whole, older, plain])).toEqual(new Set());
  expect(copiesAmong([table, of(1, "steps 09")])).toEqual(new Set());
});
