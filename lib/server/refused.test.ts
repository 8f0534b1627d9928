import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RegisterChildren } from "../ledger/entry";
import { answered, type Desk, NO_ANSWER, openDesk } from "./attempt.test-support";
import { resolveBatches, splitBatch } from "./batches";
import { dayOf } from "./claim-entries";
import { refusalsFor } from "./refusal-lookup";
import {
  batchOf,
  newAccount,
  register,
  samples,
  standingCounts,
  type TestBatch,
  valueIn,
} from "./runtime.test-support";
import { sweep } from "./sweep";
import { findUpload } from "./upload-entry";

const START = Date.UTC(2024, 2, 1, 7);
const N = 20;

let desk: Desk;
let account: string;

beforeEach(async () => {
  desk = await openDesk();
  account = (await newAccount(desk.runtime)).id;
});

afterEach(() => desk.end());

const all = samples(N, START);
const part = (parent: TestBatch, from: number, to: number) =>
  batchOf("steps", all.slice(from, to), parent.header.id);

async function ready() {
  const batch = batchOf("steps", all);
  const upload = await register(desk.runtime, account, [batch]);
  desk.clock += 1_000;
  return { batch, upload };
}

async function split(upload: string, parent: TestBatch, children: readonly TestBatch[]) {
  const asked: RegisterChildren = {
    parent: parent.header.id,
    children: children.map((child) => child.header),
  };
  desk.clock += 1_000;
  return valueIn(await splitBatch(desk.runtime, upload, asked));
}

const series = () => [
  { dataType: "steps" as const, device: "Watch", firstDay: dayOf(START), lastDay: dayOf(START) },
];
const held = () => standingCounts(desk.runtime, { account, series: series() });
const refusals = async () => valueIn(await refusalsFor(desk.runtime, { account, series: series() }));

/** Samples of the upload by state, with the refused ones: together always all of it. */
async function counts(upload: string) {
  const { states, refused } = valueIn(await findUpload(desk.runtime.db, upload));
  const { rejected: _, ...others } = states;
  const rest = Object.values(others).reduce((sum, state) => sum + (state?.samples ?? 0), 0);
  expect(rest + refused).toBe(N);
  return { refused, accepted: states.accepted?.samples ?? 0, planned: states.planned?.samples ?? 0 };
}

describe("a batch of which the API names samples", () => {
  it("keeps those as refused and lets the rest go as a child", async () => {
    const { batch, upload } = await ready();
    await desk.attempt(batch, upload, answered(422, [0, 1, 2, 3], "value too large"));
    expect((await desk.entry(batch)).state).toMatchObject({ kind: "rejected", named: [0, 1, 2, 3] });
    expect(await counts(upload)).toEqual({ refused: N, accepted: 0, planned: 0 });
    expect(await held()).toEqual({ refused: 4 });
    const child = part(batch, 4, N);
    await split(upload, batch, [child]);
    expect((await desk.entry(batch)).state).toMatchObject({
      kind: "split",
      refused: 4,
      message: "value too large",
    });
    expect(await counts(upload)).toEqual({ refused: 4, accepted: 0, planned: N - 4 });
    await desk.attempt(child, upload, answered(200));
    expect(await counts(upload)).toEqual({ refused: 4, accepted: N - 4, planned: 0 });
    expect(await held()).toEqual({ refused: 4, accepted: N - 4 });
  });
});

describe("a batch of which the API names none", () => {
  it("may be halved until what it refuses is found; the rest is refused no more", async () => {
    const { batch, upload } = await ready();
    await desk.attempt(batch, upload, answered(422, [], "bad batch"));
    expect(await held()).toEqual({ refused: N });
    const [left, right] = [part(batch, 0, 10), part(batch, 10, N)];
    await split(upload, batch, [left, right]);
    expect(await counts(upload)).toEqual({ refused: 0, accepted: 0, planned: N });
    await desk.attempt(left, upload, answered(200));
    expect(await held()).toEqual({ refused: 10, accepted: 10 });
    await desk.attempt(right, upload, answered(422, [], "bad half"));
    expect(await counts(upload)).toEqual({ refused: 10, accepted: 10, planned: 0 });
    expect(await refusals()).toMatchObject([{ message: "bad half", n: 10, first: START + 10 * 60_000 }]);
  });

  it("may be tried again whole, and is refused no more once it was taken", async () => {
    const { batch, upload } = await ready();
    await desk.attempt(batch, upload, answered(400));
    const again = part(batch, 0, N);
    await split(upload, batch, [again]);
    await desk.attempt(again, upload, answered(200));
    expect(await counts(upload)).toEqual({ refused: 0, accepted: N, planned: 0 });
    expect(await held()).toEqual({ accepted: N });
    expect(await refusals()).toEqual([]);
  });
});

describe("samples that were refused and then sent again", () => {
  it("are not refused any more while nobody knows whether they arrived", async () => {
    const { batch, upload } = await ready();
    await desk.attempt(batch, upload, answered(422));
    const again = part(batch, 0, N);
    await split(upload, batch, [again]);
    await desk.attempt(again, upload, NO_ANSWER);
    expect(await held()).toEqual({ unknown: N });
  });

  it("are not refused any more when a person says that they arrived", async () => {
    const { batch, upload } = await ready();
    await desk.attempt(batch, upload, answered(422));
    const again = part(batch, 0, 12);
    await split(upload, batch, [again, part(batch, 12, N)]);
    await desk.begin(again, upload);
    desk.clock += 120_000;
    valueIn(await sweep(desk.runtime, "running"));
    expect(await held()).toEqual({ unknown: 12, refused: N });
    valueIn(await resolveBatches(desk.runtime, { batches: [again.header.id], decision: "accepted" }));
    expect(await held()).toEqual({ accepted: 12, refused: N - 12 });
  });
});

describe("a refusal", () => {
  it("stops batches that were registered before it, of any upload, and none that were registered later", async () => {
    const { batch, upload } = await ready();
    const before = batchOf("steps", samples(N + 5, START).slice(2));
    const other = await register(desk.runtime, account, [before]);
    desk.clock += 1_000;
    await desk.attempt(batch, upload, answered(422, [3, 4], "too large"));
    expect(await desk.tryBegin(before, other)).toEqual({ alreadySent: [], open: [], refused: [1, 2] });
    const later = batchOf("steps", samples(N + 5, START).slice(2), before.header.id);
    desk.clock += 1_000;
    valueIn(await splitBatch(desk.runtime, other, { parent: before.header.id, children: [later.header] }));
    expect(await desk.tryBegin(later, other)).toMatchObject({ ordinal: 1 });
  });

  it("is told with its words, by day and wording, within the days asked for", async () => {
    const { batch, upload } = await ready();
    await desk.attempt(batch, upload, answered(422, [0, 19], "too large"));
    const next = batchOf("bpm", samples(4, START + 3_600_000, "Ring"));
    const second = await register(desk.runtime, account, [next]);
    desk.clock += 86_400_000;
    await desk.attempt(next, second, answered(400, [], "no such unit"));
    const ring = { dataType: "bpm" as const, device: " Ring", firstDay: dayOf(START), lastDay: dayOf(START) };
    const asked = { account, series: [...series(), ring] };
    expect(valueIn(await refusalsFor(desk.runtime, asked))).toEqual([
      {
        series: 1,
        at: desk.clock,
        status: 400,
        message: "no such unit",
        n: 4,
        first: START + 3_600_000,
        last: START + 3_600_000 + 3 * 60_000,
      },
      {
        series: 0,
        at: desk.clock - 86_400_000,
        status: 422,
        message: "too large",
        n: 2,
        first: START,
        last: START + 19 * 60_000,
      },
    ]);
    const elsewhere = { account, series: [{ ...ring, firstDay: 0, lastDay: dayOf(START) - 1 }] };
    expect(valueIn(await refusalsFor(desk.runtime, elsewhere))).toEqual([]);
  });

  it("is told as far as it lies within the days asked for", async () => {
    const midnight = dayOf(START) * 86_400_000;
    const batch = batchOf("steps", samples(10, midnight - 4 * 60_000));
    const upload = await register(desk.runtime, account, [batch]);
    await desk.attempt(batch, upload, answered(422));
    expect(await refusals()).toMatchObject([{ n: 6, first: midnight, last: midnight + 5 * 60_000 }]);
  });
});
