import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFingerprinter } from "./fingerprint";
import { DATA_TYPES, type DataType, UNITS, type Unit } from "./sample";
import { sipHash } from "./siphash";

interface Identity {
  dataType: DataType;
  device: string;
  start: number;
  end: number;
  unit: Unit;
  value: number;
}

const key = Uint8Array.from({ length: 16 }, (_, i) => i * 7);
const shared = createFingerprinter(key);

function print(sample: Identity, fingerprinter = shared): string {
  const out = new Uint32Array(2);
  const { dataType, device, start, end, unit, value } = sample;
  fingerprinter.of(dataType, device, start, end, unit, value, out);
  return `${out[1]?.toString(16).padStart(8, "0")}${out[0]?.toString(16).padStart(8, "0")}`;
}

const instants = fc.integer({ min: 0, max: 4e12 });
const identities: fc.Arbitrary<Identity> = fc.record({
  dataType: fc.constantFrom(...DATA_TYPES),
  device: fc.oneof(
    fc.constantFrom("iPhone", "Apple Watch", "Zoë’s ⌚"),
    fc.string({ minLength: 1, unit: "grapheme" }),
  ),
  start: instants,
  end: fc.oneof(instants, fc.constant(Number.NaN)),
  unit: fc.constantFrom(...UNITS),
  value: fc.double({ min: 0.001, max: 30_000, noNaN: true }),
});

const base: Identity = {
  dataType: "steps",
  device: "iPhone",
  start: 1.6e12,
  end: Number.NaN,
  unit: "count",
  value: 14,
};

describe("createFingerprinter", { timeout: 60_000 }, () => {
  it("hashes the described bytes, whatever was hashed before", () => {
    fc.assert(
      fc.property(identities, (sample) => {
        const name = new TextEncoder().encode(sample.device.trim().normalize("NFC"));
        const padded = Math.ceil(name.length / 8) * 8;
        const view = new DataView(new ArrayBuffer(8 + padded + 24));
        view.setUint32(0, name.length, true);
        view.setUint8(4, DATA_TYPES.indexOf(sample.dataType) + 1);
        view.setUint8(5, UNITS.indexOf(sample.unit) + 1);
        new Uint8Array(view.buffer).set(name, 8);
        view.setFloat64(8 + padded, sample.start, true);
        view.setBigUint64(16 + padded, 0x7ff8_0000_0000_0000n, true);
        if (!Number.isNaN(sample.end)) view.setFloat64(16 + padded, sample.end, true);
        view.setFloat64(24 + padded, sample.value, true);
        const out = new Uint32Array(2);
        sipHash(key, new Uint8Array(view.buffer), out);
        const expected = `${out[1]?.toString(16).padStart(8, "0")}${out[0]?.toString(16).padStart(8, "0")}`;
        expect(print(sample)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("never changes: fingerprints at rest were made with it", () => {
    expect([
      print(base),
      print({ ...base, dataType: "bpm", unit: "count/min", end: 1.6e12 + 500, value: 72.5 }),
    ]).toEqual(["287d87a246539105", "7ac5e9ba4275ea4b"]);
  });

  it("tells samples apart by each field of their identity", () => {
    const others: Partial<Identity>[] = [
      { dataType: "bpm" },
      { device: "iPhone 2" },
      { start: base.start + 1 },
      { end: base.start },
      { unit: "count/s" },
      { value: 14.000000000000002 },
    ];
    const prints = [base, ...others.map((other) => ({ ...base, ...other }))].map((sample) => print(sample));
    expect(new Set(prints).size).toBe(prints.length);
  });

  it("takes names for equal that differ in blanks around or in composition", () => {
    expect(print({ ...base, device: " Zoe\u0308 " })).toBe(print({ ...base, device: "Zo\u00eb" }));
  });

  it("differs from account to account", () => {
    expect(print(base, createFingerprinter(new Uint8Array(16)))).not.toBe(print(base));
  });

  it("keeps its answers over many devices", () => {
    const fresh = createFingerprinter(key);
    for (let device = 0; device < 5000; device++) print({ ...base, device: `Watch ${device}` }, fresh);
    expect(print(base, fresh)).toBe(print(base));
  });
});
