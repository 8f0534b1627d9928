import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { samplesBody } from "../batches/samples-body";
import { planTable, rowsOf } from "../batches/table-plan";
import { openFile } from "../ingest/file-opening";
import { readFile } from "../ingest/file-reading";
import { IssueLog } from "../ingest/issue-log";
import { newSittingFile } from "../ingest/sitting-file";
import { SampleTable } from "../samples/sample-table";
import { openZone } from "../samples/zone";
import { postSamples } from "../sandbox/raw-call";
import { type Sandbox, startSandbox } from "../sandbox/server";

const NUMBERS = 1000;
const FIRST = Date.UTC(2024, 2, 1);
const HEADER = "device_name,data_type,start_date,value,unit";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

/** A file of numbers as they stand, a second apart, read as a drop is read. */
async function tableOf(numbers: readonly string[]): Promise<SampleTable> {
  const rows = numbers.map(
    (number, i) => `Watch,steps,${new Date(FIRST + i * 1000).toISOString()},${number},count/s`,
  );
  const file = new File([`${[HEADER, ...rows].join("\n")}\n`], "numbers.csv");
  const table = new SampleTable();
  const context = {
    table,
    issues: new IssueLog(),
    mappings: {},
    now: FIRST + 1e9,
    onProgress: () => {},
    takeCorrected: async () => false,
  };
  const entry = newSittingFile("1", file);
  await openFile(entry, { mappings: {}, indexOf: () => 0, onProgress: () => {} });
  await readFile(entry, { ...context, zone: await openZone("UTC") });
  table.seal();
  return table;
}

const bodySchema = z.object({ data: z.array(z.object({ start_date: z.string(), value: z.number() })) });

/** Sends a table's batches and answers the values in the journal, by their second. */
async function sent(table: SampleTable): Promise<Map<number, number>> {
  for (const batch of planTable(table, () => crypto.randomUUID()).batches)
    await postSamples(sandbox.origin, samplesBody(table, rowsOf(table, batch.rows)));
  const values = new Map<number, number>();
  for (const { body } of sandbox.journal.accepted()) {
    for (const { start_date, value } of bodySchema.parse(JSON.parse(body ?? "")).data)
      values.set((Date.parse(start_date) - FIRST) / 1000, value);
  }
  return values;
}

it("has 1,000 numbers arrive as they stood in the file", async () => {
  const double = fc.double({ min: 1e-9, max: 1e21, noNaN: true, noDefaultInfinity: true }).map(String);
  const decimal = fc.tuple(fc.nat(30_000), fc.nat(999)).map(([whole, rest]) => `${whole}.${rest + 1}0`);
  const numbers = fc.array(fc.oneof(double, decimal), { minLength: NUMBERS, maxLength: NUMBERS });
  await fc.assert(
    fc.asyncProperty(numbers, async (texts) => {
      sandbox.reset();
      const table = await tableOf(texts);
      const values = await sent(table);
      expect(texts.map((_, i) => values.get(i))).toEqual(texts.map(Number));
    }),
    { numRuns: 3 },
  );
});

it("says of a number that cannot arrive as it stands that it does not", async () => {
  sandbox.reset();
  const table = await tableOf(["1", "1e400", "2", "9007199254740993", "3"]);
  expect([...(await sent(table)).entries()].toSorted(([a], [b]) => a - b)).toEqual([
    [0, 1],
    [2, 2],
    [4, 3],
  ]);
});
