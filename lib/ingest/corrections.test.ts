import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumCounts } from "./counts";
import { HEADER, readWaiting, reviewed, samplesIn } from "./review.test-support";
import type { RowQuery } from "./review-api";
import {
  badValuesSchema,
  changeSchema,
  editedRowSchema,
  proposalsSchema,
  reviewRowsSchema,
} from "./review-view";
import type { Sitting } from "./sitting";

const ALL: RowQuery = { cause: null, search: "", show: "all", sort: null, asked: 0 };
const VALUE = 5;

const cellsOf = {
  device: fc.constantFrom("Watch", "Watch", "Ring", ""),
  type: fc.constantFrom("steps", "steps", "bpm", "sleep"),
  start: fc.constantFrom("2024-03-01T10:00:00Z", "2024-03-02T10:00:00Z", "2024-02-30T10:00:00Z", "yesterday"),
  end: fc.constantFrom("", "", "2024-03-02T11:00:00Z", "2024-02-01T10:00:00Z"),
  value: fc.constantFrom("12", "72", "0", "abc", "1,5", "31000"),
  unit: fc.constantFrom("count", "count", "count/min", "steps", ""),
};
const rowArb = fc
  .tuple(cellsOf.device, cellsOf.type, cellsOf.start, cellsOf.end, cellsOf.value, cellsOf.unit)
  .map(([device, type, start, end, value, unit]) => [device, "", type, start, end, value, unit]);

type Operation =
  | { kind: "edit"; at: number; column: number; text: string }
  | { kind: "leave-out" | "take-back"; at: number }
  | { kind: "undo" }
  | { kind: "redo" };
const operationArb: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.oneof(
      ...[cellsOf.device, cellsOf.type, cellsOf.start, cellsOf.end, cellsOf.value, cellsOf.unit].map(
        (texts, place) =>
          fc.record({
            kind: fc.constant("edit" as const),
            at: fc.nat(),
            column: fc.constant(place === 0 ? 0 : place + 1),
            text: texts,
          }),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("leave-out" as const, "take-back" as const), at: fc.nat() }),
  },
  { weight: 3, arbitrary: fc.constantFrom<Operation>({ kind: "undo" }, { kind: "redo" }) },
);

interface Model {
  readonly cells: readonly (readonly string[])[];
  readonly out: ReadonlySet<number>;
}

/** What a file corrected by hand would hold. */
const textOf = ({ cells, out }: Model): string =>
  [
    HEADER,
    ...cells.filter((_, at) => !out.has(at)).map((row) => row.map((cell) => `"${cell}"`).join(",")),
  ].join("\n");

function countsOf(sitting: Sitting) {
  const tallies = sitting.files.map(({ tally }) => tally);
  return sumCounts(tallies, null, 0, { toSent: 0, toHeld: 0 }, sitting.corrections.counts());
}

describe("corrections", () => {
  test("leave what a file corrected by hand would have left, whatever is undone and done again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowArb, { minLength: 1, maxLength: 12 }),
        fc.array(operationArb, { maxLength: 25 }),
        async (rows, operations) => {
          const start: Model = { cells: rows, out: new Set() };
          const { sitting, review } = await reviewed(textOf(start));
          const window = reviewRowsSchema.parse(await review.rows(ALL, 0, 100));
          // Lines begin behind the header; only rows that failed can be corrected.
          const failing = window.rows.map(({ id, line }) => ({ id, at: line - 2 }));
          const done: Model[] = [start];
          let now = 0;
          for (const operation of operations) {
            const model = done[now] ?? start;
            if (operation.kind === "undo" || operation.kind === "redo") {
              const change = changeSchema.parse(await review[operation.kind]());
              if (change.rows > 0) now += operation.kind === "undo" ? -1 : 1;
              continue;
            }
            const row = failing[operation.at % Math.max(1, failing.length)];
            if (!row) continue;
            const next = stepOf(model, row.at, operation);
            if (operation.kind === "edit") await review.edit(row.id, operation.column, operation.text);
            else await review.leaveOut({ rows: [row.id] }, operation.kind === "leave-out");
            if (next) {
              done.splice(now + 1, done.length, next);
              now++;
            }
            expect(sitting.corrections.steps.next.undo !== null).toBe(now > 0);
          }
          const model = done[now] ?? start;
          const fresh = await reviewed(textOf(model));
          expect(samplesIn(sitting)).toEqual(samplesIn(fresh.sitting));
          const [counts, wanted] = [countsOf(sitting), countsOf(fresh.sitting)];
          expect(counts.failing).toBe(wanted.failing);
          expect(counts.ready).toBe(wanted.ready);
          expect(counts.skipped).toBe(model.out.size);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("survive that their file is read again, and go with it when it is removed", async () => {
    const rows = [
      "Watch,,steps,2024-03-01T10:00:00Z,,0,count",
      "Watch,,steps,2024-03-01T11:00:00Z,,abc,count",
      "Watch,,steps,2024-03-01T12:00:00Z,,5,count",
    ];
    const { sitting, review } = await reviewed([HEADER, ...rows].join("\n"), [HEADER, rows[0]].join("\n"));
    const edited = editedRowSchema.parse(await review.edit(0, VALUE, "12"));
    expect(edited).toMatchObject({ state: "corrected", line: 2, own: expect.arrayContaining(["12"]) });
    expect(edited?.original[VALUE]).toBe("0");
    await review.leaveOut({ rows: [1] }, true);
    await review.edit(2, VALUE, "13");
    expect(samplesIn(sitting)).toHaveLength(3);
    const [first] = sitting.files;
    if (!first) throw new Error("there is a file");
    sitting.answer(first, { zone: "Europe/Berlin" });
    expect(samplesIn(sitting)).toHaveLength(1);
    await readWaiting(sitting);
    expect(samplesIn(sitting)).toHaveLength(3);
    expect(sitting.corrections.counts()).toEqual({ corrected: 2, leftOut: 1 });
    sitting.remove(first);
    expect(samplesIn(sitting)).toHaveLength(1);
    expect(sitting.corrections.counts()).toEqual({ corrected: 1, leftOut: 0 });
  });

  test("of a row of another person than the one chosen send nothing", async () => {
    const text = ["user_id,device_name,start_date,value,unit", "ann,A,2024-03-01T10:00:00Z,0,count"].join(
      "\n",
    );
    const { sitting, review } = await reviewed(`${text}\nben,A,2024-03-01T11:00:00Z,0,count`);
    const [file] = sitting.files;
    if (!file) throw new Error("there is a file");
    sitting.answer(file, { person: "ann" });
    await readWaiting(sitting);
    await review.edit(0, 3, "5");
    await review.edit(1, 3, "6");
    expect(samplesIn(sitting)).toEqual([expect.stringContaining(" 5 count")]);
    expect(countsOf(sitting)).toMatchObject({ failing: 0, skipped: 1, ready: 1 });
  });

  test("replace one bad value everywhere, or whatever stands there", async () => {
    const values = ["abc", "abc", "x", "abc", "5"];
    const rows = values.map((value, n) => `Watch,,steps,2024-03-01T1${n}:00:00Z,,${value},count`);
    const { sitting, review } = await reviewed([HEADER, ...rows].join("\n"));
    const cause = "value-not-number";
    expect(badValuesSchema.parse(await review.badValues(cause, 10))).toEqual({
      distinct: 2,
      rows: 4,
      values: [
        { value: "abc", n: 3 },
        { value: "x", n: 1 },
      ],
    });
    expect(await review.replace(cause, "abc", "7")).toEqual({ rows: 3, mended: 3 });
    expect(badValuesSchema.parse(await review.badValues(cause, 10))).toMatchObject({ rows: 1 });
    expect(await review.replace(cause, null, "still not")).toEqual({ rows: 1, mended: 0 });
    expect(await review.undo()).toEqual({ rows: 1, mended: 0 });
    expect(samplesIn(sitting)).toHaveLength(4);
    await review.undo();
    expect(samplesIn(sitting)).toHaveLength(1);
  });

  test("are refused while the files are being sent", async () => {
    const { sitting, review } = await reviewed(`${HEADER}\nWatch,,steps,2024-03-01T10:00:00Z,,0,count`);
    sitting.sent = true;
    expect(await review.edit(0, VALUE, "5")).toBeNull();
    expect(await review.undo()).toEqual({ rows: 0, mended: 0 });
    expect(samplesIn(sitting)).toEqual([]);
  });
});

function stepOf(model: Model, at: number, operation: Operation): Model | null {
  if (operation.kind === "edit") {
    const cells = model.cells[at];
    if (!cells || cells[operation.column] === operation.text) return null;
    return { ...model, cells: model.cells.with(at, cells.with(operation.column, operation.text)) };
  }
  const out = new Set(model.out);
  if (operation.kind === "leave-out") out.add(at);
  else out.delete(at);
  return out.size === model.out.size ? null : { ...model, out };
}

describe("the list of rows", () => {
  const rows = ["b,0", "a,10", "c,9", "a,x"].map(
    (pair, n) =>
      `${pair.split(",")[0]},,steps,2024-03-01T1${n}:00:00Z,,${pair.split(",")[1] === "x" ? "x" : `-${pair.split(",")[1]}`},count`,
  );
  const ids = async (review: Awaited<ReturnType<typeof reviewed>>["review"], query: Partial<RowQuery>) =>
    reviewRowsSchema.parse(await review.rows({ ...ALL, ...query }, 0, 10)).rows.map(({ id }) => id);

  test("is searched, sorted and narrowed to a cause, and keeps its rows while they are corrected", async () => {
    const { review } = await reviewed([HEADER, ...rows].join("\n"));
    expect(await ids(review, {})).toEqual([0, 1, 2, 3]);
    expect(await ids(review, { cause: "value-not-number" })).toEqual([3]);
    expect(await ids(review, { sort: { column: 0, descending: false } })).toEqual([1, 3, 0, 2]);
    expect(await ids(review, { search: "A" })).toEqual([1, 3]);
    expect(await ids(review, { search: "-9" })).toEqual([2]);
    expect(await ids(review, { show: "failing" })).toEqual([0, 1, 2, 3]);
    await review.edit(2, VALUE, "5");
    expect(await ids(review, { show: "failing" })).toEqual([0, 1, 2, 3]);
    expect(await ids(review, { show: "corrected" })).toEqual([2]);
    expect(await ids(review, { show: "failing" })).toEqual([0, 1, 3]);
  });
});

describe("proposals", () => {
  const propose = async (...lines: readonly string[]) => {
    const { sitting, review } = await reviewed([HEADER, ...lines].join("\n"));
    const proposals = proposalsSchema.parse(await review.proposals());
    return { sitting, review, proposals };
  };

  test.each([
    ["swap-ends", "W,,steps,2024-03-01T11:00:00Z,2024-03-01T10:00:00Z,5,count", "2024-03-01T10:00:00Z"],
    ["unit-by-value", "W,,bpm,2024-03-01T11:00:00Z,,72,beats/min", "count/min"],
    ["unit-by-value", "W,,steps,2024-03-01T11:00:00Z,,72,", "count"],
    ["decimal-comma", 'W,,bpm,2024-03-01T11:00:00Z,,"72,5",count/min', "72.5"],
    ["thousands", 'W,,steps,2024-03-01T11:00:00Z,,"1,234",count', "1234"],
    ["day-first", "W,,steps,31.03.2024 11:00:00Z,,5,count", "2024-03-31T11:00:00Z"],
    ["epoch", "W,,steps,1711882800,,5,count", "2024-03-31T11:00:00.000+00:00"],
    ["trim", "W\ufffd,,steps,2024-03-01T11:00:00Z,,5,count", "W"],
  ])("%s of %s", async (kind, line, after) => {
    const { sitting, review, proposals } = await propose(
      line,
      line,
      "W,,steps,2024-03-01T11:00:00Z,,5,count",
    );
    const proposal = proposals.find((each) => each.kind === kind);
    expect(proposal).toMatchObject({ rows: 2 });
    expect(proposal?.after).toContain(after);
    expect(samplesIn(sitting)).toHaveLength(1);
    expect(await review.accept(proposal?.id ?? "")).toEqual({ rows: 2, mended: 2 });
    expect(samplesIn(sitting)).toHaveLength(3);
    expect(await review.undo()).toEqual({ rows: 2, mended: 0 });
    expect(samplesIn(sitting)).toHaveLength(1);
  });

  test("are made only of what would be fit to send", async () => {
    const { proposals } = await propose(
      "W,,steps,2024-03-01T11:00:00Z,2024-03-01T10:00:00Z,0,count",
      "W,,sleep,31.03.2024 11:00,,5,count",
      "W,,,2024-03-01T11:00:00Z,,12.5,furlong",
    );
    expect(proposals).toEqual([]);
  });
});
