import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClaimPage, DAY_MS, STANDING } from "../ledger/claim-page";
import { newCheckedSample } from "../samples/check";
import { createFingerprinter } from "../samples/fingerprint";
import { SampleTable, STATUS } from "../samples/sample-table";
import { markSent } from "./sent-marks";

const KEY = Uint8Array.from({ length: 16 }, (_, index) => index);

const anySample = fc.record({
  start: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS })),
  length: fc.constantFrom(Number.NaN, 0, 5),
  value: fc.integer({ min: 1, max: 3 }),
  device: fc.constantFrom("iPhone", "Watch"),
});

test("exactly the samples that the ledger holds are marked, each with its standing", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anySample, fc.constantFrom(0, 1, 2, 3)), { maxLength: 40 }), (samples) => {
      const table = new SampleTable();
      const print = new Uint32Array(2);
      const fingerprinter = createFingerprinter(KEY);
      const held = new Map<string, number>();
      const identity = ({ device, start, length, value }: (typeof samples)[number][0]) =>
        `${device} ${start} ${length} ${value}`;
      for (const [sample, standing] of samples) {
        const { start, length, value, device } = sample;
        table.add({ ...newCheckedSample(), start, end: start + length, value, deviceName: device }, 0, 1);
        if (standing !== 0 && !held.has(identity(sample))) held.set(identity(sample), standing);
      }
      table.seal();
      const pages: ClaimPage[] = [];
      for (const [sample] of samples) {
        const standing = held.get(identity(sample));
        if (standing === undefined) continue;
        const day = Math.floor(sample.start / DAY_MS);
        fingerprinter.of(
          "steps",
          sample.device,
          sample.start,
          sample.start + sample.length,
          "count",
          sample.value,
          print,
        );
        const series = table.groups.findIndex(({ device }) => device === sample.device);
        const entries = Uint32Array.of(sample.start - day * DAY_MS, print[0] ?? 0, print[1] ?? 0, standing);
        pages.push({ series, day, entries });
      }
      markSent(table, { key: KEY, pages });
      const bits = {
        [STANDING.accepted]: STATUS.sent,
        [STANDING.sending]: STATUS.elsewhere,
        [STANDING.unknown]: STATUS.open,
      };
      for (const [row, [sample]] of samples.entries()) {
        const standing = held.get(identity(sample));
        const bit = standing === 1 || standing === 2 || standing === 3 ? bits[standing] : 0;
        expect(table.status(row) & ~STATUS.duplicate).toBe(bit);
      }
    }),
  );
});

test("a file of one instant, with repeated rows, is marked sample by sample over several pages", () => {
  const N = 5000;
  const PAGE = 2000;
  const table = new SampleTable();
  const add = (value: number) =>
    table.add({ ...newCheckedSample(), start: 5, end: Number.NaN, value, deviceName: "Watch" }, 0, 1);
  for (let row = 0; row < N; row++) add(1 + row);
  for (let row = 0; row < N; row += 2) add(1 + row);
  table.seal();
  const fingerprinter = createFingerprinter(KEY);
  const print = new Uint32Array(2);
  const words: number[] = [];
  for (let row = 0; row < N; row += 2) {
    fingerprinter.of("steps", "Watch", 5, Number.NaN, "count", 1 + row, print);
    words.push(5, print[0] ?? 0, print[1] ?? 0, STANDING.accepted);
  }
  const pages: ClaimPage[] = [];
  for (let at = 0; at < words.length; at += PAGE * 4)
    pages.push({ series: 0, day: 0, entries: Uint32Array.from(words.slice(at, at + PAGE * 4)) });
  markSent(table, { key: KEY, pages });
  for (let row = 0; row < table.length; row++)
    expect(table.status(row) & STATUS.sent, `row ${row}`).toBe(table.value(row) % 2 === 1 ? STATUS.sent : 0);
});
