import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { format } from "./health-connect";
import { databaseOf, EXPORT, inPieces, LAYOUT, MIDNIGHT, read } from "./health-connect.test-support";
import type { RowSink } from "./reader";
import { logRows } from "./row-log";

test("of a database that breaks off, what its pages hold stands", async () => {
  const values = Array.from({ length: 5000 }, (_, i) => `(1, ${MIDNIGHT + i * 60_000}, ${i + 1})`).join(",");
  const bytes = await databaseOf(`${LAYOUT} INSERT INTO application_info_table VALUES (1, 'com.a', 'Fit');
    INSERT INTO steps_record_table(app_info_id, start_time, count) VALUES ${values};`);
  const whole = (await read(bytes)).rows;
  expect(whole).toHaveLength(5000);
  const cut = await read(bytes.slice(0, Math.floor(bytes.length / 2)));
  expect(cut.end).toEqual({ kind: "incomplete", detail: "the database breaks off" });
  expect(cut.rows.length).toBeGreaterThan(1000);
  expect(cut.rows).toEqual(whole.slice(0, cut.rows.length));
  const barely = await read(bytes.slice(0, 3000));
  expect(barely.rows).toEqual([]);
  expect(barely.end).toEqual({
    kind: "rejected",
    rejection: { code: "binary", detail: "an SQLite database: the database breaks off" },
  });
});

test("of a file that can no longer be read, what came stands", async () => {
  const failing: ByteSource = {
    ...inPieces(EXPORT, 4096),
    async *pieces(size, signal) {
      yield* inPieces(EXPORT, 9216).pieces(size, signal);
      yield { kind: "failed", rejection: { code: "zip-damaged", detail: "its archive breaks off" } };
    },
  };
  const { rows, end } = await logRows(format.open(), failing);
  expect(rows).toHaveLength(5);
  expect(end).toEqual({ kind: "incomplete", detail: "its archive breaks off" });
});

test("bytes changed anywhere end in rows or a refusal, never in a throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(EXPORT.length - 1), fc.nat(255), async (at, byte) => {
      const bytes = EXPORT.slice();
      bytes[at] = byte;
      const { end } = await logRows(format.open(), new Blob([bytes]));
      expect(["complete", "incomplete", "rejected"]).toContain(end.kind);
    }),
    { numRuns: 150 },
  );
});

test("a reading that is given up ends with the reason", async () => {
  const values = Array.from({ length: 30_000 }, (_, i) => `(${MIDNIGHT + i}, 1)`).join(",");
  const bytes = await databaseOf(
    `${LAYOUT} INSERT INTO steps_record_table(start_time, count) VALUES ${values};`,
  );
  const control = new AbortController();
  let rows = 0;
  const sink: RowSink = {
    columns() {},
    row() {
      rows++;
      control.abort(new Error("given up"));
    },
    notLookedAt() {},
    note() {},
    progress() {},
  };
  const source = blobSource(new Blob([bytes]));
  await expect(format.open().read(source, sink, { mapping: null }, control.signal)).rejects.toThrow(
    "given up",
  );
  expect(rows).toBeLessThan(30_000);
});
