import fc from "fast-check";
import { expect, test } from "vitest";
import { format } from "./apple-health";
import { MarkScan } from "./apple-marks";
import { fixture, inPieces, written } from "./known.test-support";
import { logRows } from "./row-log";

const HEART_RATE = `<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="手\n環" unit="count/min" value="72"`;

test.each(["export.xml", "bad_dtd_ios16.xml", "truncated.xml"])(
  "%s in small pieces is the same",
  async (name) => {
    const whole = await logRows(format.open(), fixture("apple-health", name));
    for (const size of [1, 2, 3, 7, 63, 64, 65, 4095, 4097]) {
      const pieces = await logRows(format.open(), inPieces(fixture("apple-health", name), size));
      expect({ ...pieces, progress: [] }).toEqual({ ...whole, progress: [] });
    }
  },
);

test("whatever stands in the file, its pieces make no difference, and no line is miscounted", async () => {
  const part = fc.constantFrom(
    `${HEART_RATE}/>`,
    `${HEART_RATE}>`,
    HEART_RATE.slice(0, -1),
    '<Record type="HKQuantityTypeIdentifierStepCount" value="0"/>',
    '<Record value="5" type="HKQuantityTypeIdentifierStepCount"/>',
    '<Record type="HKQuantityTypeIdentifierBodyMass"/>',
    '<MetadataEntry key="HKWasUserEntered" value="1"/>',
    "</Record>",
    "<!-- < -->",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<",
    ">",
    '"',
    "\n",
    "=\v\n<Record ",
    "x".repeat(70),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 30 }),
      fc.integer({ min: 1, max: 200 }),
      async (parts, size) => {
        const text = `<HealthData>${parts.join("")}`;
        const whole = await logRows(format.open(), written(text));
        const pieces = await logRows(format.open(), inPieces(written(text), size));
        expect({ ...pieces, progress: [] }).toEqual({ ...whole, progress: [] });
        const lines = text.split("\n");
        for (const { line } of whole.rows) expect(lines[line - 1]).toContain("<Record ");
      },
    ),
    { numRuns: 300 },
  );
});

test("a tag longer than what is joined at first is put together", async () => {
  const text = `<HealthData>\n${HEART_RATE} device="${"x".repeat(50_000)}"/>\n${HEART_RATE}/></HealthData>`;
  for (const size of [1000, 5000, 30_000]) {
    const log = await logRows(format.open(), inPieces(written(text), size));
    expect(log.end).toEqual({ kind: "complete" });
    expect(log.rows.map(({ line }) => line)).toEqual([2, 4]);
  }
});

test("pieces of many records join to all of them", async () => {
  const text = Array.from({ length: 2000 }, (_, i) => `\n${HEART_RATE.replace("72", String(i + 1))}/>`).join(
    "",
  );
  for (const size of [4097, 10_000, 50_000, 1_000_000]) {
    const log = await logRows(format.open(), inPieces(written(`<HealthData>${text}</HealthData>`), size));
    expect(log.rows.map(({ line, cells }) => [line, cells.value])).toEqual(
      Array.from({ length: 2000 }, (_, i) => [2 * i + 2, String(i + 1)]),
    );
  }
});

test("every mark is found and every line counted, wherever the bytes stand in memory", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x3c, 0x0a, 0x3d, 0x3b, 0x0b, 0x09, 0, 0x80, 0xff, 0xbc, 0x8a), {
        maxLength: 40,
      }),
      fc.nat(7),
      (codes, offset) => {
        const bytes = new Uint8Array([...Array(offset).fill(0x3c), ...codes, 0x3c, 0x0a]).subarray(
          offset,
          offset + codes.length,
        );
        const marks = new MarkScan();
        marks.open(bytes);
        const found: [number, number][] = [];
        for (let at = marks.next(0); at < bytes.length; at = marks.next(at + 1)) found.push([at, marks.line]);
        const expected = codes.flatMap((code, at): [number, number][] =>
          code === 0x3c ? [[at, 1 + codes.slice(0, at).filter((before) => before === 0x0a).length]] : [],
        );
        expect(found).toEqual(expected);
        expect(marks.line).toBe(1 + codes.filter((code) => code === 0x0a).length);
      },
    ),
    { numRuns: 3000 },
  );
});
