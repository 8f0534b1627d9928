import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answered, type Desk, NO_ANSWER, openDesk } from "./attempt.test-support";
import { beginAttempt } from "./begin-attempt";
import { dayOf } from "./claim-entries";
import { checkBody } from "./posted-body";
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

const START = Date.UTC(2024, 2, 1, 7);
const LATER_MS = 60_000;

let desk: Desk;
let account: string;

beforeEach(async () => {
  desk = await openDesk();
  account = (await newAccount(desk.runtime)).id;
});

afterEach(() => desk.end());

async function notConfirmed(duplicates: "safe" | "unsafe") {
  const batch = batchOf("steps", samples(5, START));
  const upload = await register(desk.runtime, account, [batch], { duplicates });
  const attempt = await desk.attempt(batch, upload, NO_ANSWER);
  return { batch, upload, attempt };
}

const ask = async (batch: TestBatch, upload: string) =>
  valueIn(await beginAttempt(desk.runtime, upload, batch.header.id, valueIn(checkBody(batch.bytes))));

const held = () =>
  standingCounts(desk.runtime, {
    account,
    series: [{ dataType: "steps", device: "Watch", firstDay: dayOf(START), lastDay: dayOf(START) }],
  });

describe("a batch that is not confirmed, where repeated samples do no harm", () => {
  it("is answered from the records until its time, then sent again while it holds its samples", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const { batch, upload } = await notConfirmed("safe");
    expect((await desk.entry(batch)).state).toMatchObject({ kind: "unknown", resendAt: desk.clock + 50 });
    desk.clock += 49;
    expect((await ask(batch, upload)).kind).toBe("recorded");
    desk.clock += 1;
    const attempt = await desk.begin(batch, upload);
    expect(attempt.ordinal).toBe(2);
    expect(await held()).toEqual({ sending: 5 });
    await desk.finish(attempt, answered(200));
    expect((await desk.entry(batch)).state).toMatchObject({ kind: "accepted", by: "answer" });
    expect(await held()).toEqual({ accepted: 5 });
  });

  it("keeps its samples from other batches all the while", async () => {
    await notConfirmed("safe");
    const other = batchOf("steps", samples(6, START));
    const upload = await register(desk.runtime, account, [other], { duplicates: "safe" });
    expect(await desk.tryBegin(other, upload)).toMatchObject({ open: [0, 1, 2, 3, 4] });
  });

  it.each([
    ["no answer again", NO_ANSWER, true],
    ["not sent", { kind: "not-connected", reason: "Nothing listens." } as const, true],
    ["put off", answered(429), true],
    ["a token that is refused", answered(401), true],
    ["refused for good", answered(422), false],
  ])("stays so after %s", async (_name, evidence, again) => {
    const { batch, upload } = await notConfirmed("safe");
    desk.clock += LATER_MS;
    await desk.attempt(batch, upload, evidence);
    const { state } = await desk.entry(batch);
    expect(state.kind === "unknown" && state.resendAt !== null).toBe(again);
    expect(await held()).toEqual({ unknown: 5 });
  });

  it("is sent again after its lease ran out", async () => {
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(desk.runtime, account, [batch], { duplicates: "safe" });
    await desk.begin(batch, upload);
    desk.clock += 2 * LATER_MS;
    expect(valueIn(await sweep(desk.runtime, "running"))).toBe(1);
    expect((await desk.entry(batch)).state).toMatchObject({ kind: "unknown", resendAt: desk.clock });
    await desk.attempt(batch, upload, answered(200));
    expect((await desk.entry(batch)).state.kind).toBe("accepted");
  });

  it("is settled by the answer to an earlier attempt that came while a later one was under way", async () => {
    const batch = batchOf("steps", samples(5, START));
    const upload = await register(desk.runtime, account, [batch], { duplicates: "safe" });
    const first = await desk.begin(batch, upload);
    desk.clock += 2 * LATER_MS;
    valueIn(await sweep(desk.runtime, "running"));
    const second = await desk.begin(batch, upload);
    await desk.finish(first, answered(200));
    expect((await desk.entry(batch)).state.kind).toBe("sending");
    await desk.finish(second, NO_ANSWER);
    expect((await desk.entry(batch)).state).toMatchObject({ kind: "accepted", by: "answer" });
  });
});

describe("a batch that is not confirmed, where repeated samples count twice", () => {
  it("is never sent again", async () => {
    const { batch, upload } = await notConfirmed("unsafe");
    desk.clock += LATER_MS;
    expect((await ask(batch, upload)).kind).toBe("recorded");
    expect((await desk.entry(batch)).attempts).toBe(1);
  });
});
