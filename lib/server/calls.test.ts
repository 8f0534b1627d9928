import { afterEach, beforeEach, expect, it } from "vitest";
import { startSandbox } from "../sandbox/server";
import { Calls } from "./calls";
import { drain } from "./drain";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  send,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";
import { uploadDetail } from "./upload-entry";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

it("holds calls while they last, also those that fail", async () => {
  const calls = new Calls();
  let finish: () => void = () => {};
  const first = calls.during("a", () => new Promise<void>((resolve) => (finish = resolve)));
  const second = calls.during("b", () => Promise.reject(new Error("gone")));
  expect(calls.open.map((call) => call.batch)).toEqual(["a", "b"]);
  await expect(second).rejects.toThrow("gone");
  let empty = false;
  const emptied = calls.empty().then(() => {
    empty = true;
  });
  expect([calls.open.length, empty]).toEqual([1, false]);
  finish();
  await first;
  await emptied;
  expect(calls.open).toEqual([]);
});

it("records the outcome of every call under way before the ledger closes", async () => {
  const sandbox = await startSandbox();
  const api = { origin: "sandbox", url: sandbox.origin };
  const runtime = await openTestRuntime(folder.path, { api });
  sandbox.faults.set({ rules: [{ fault: { kind: "hang", at: "read" }, times: { kind: "next", n: 12 } }] });
  const uploads: string[] = [];
  const sent: Promise<unknown>[] = [];
  for (const name of ["A", "B", "C"]) {
    const { id } = await newAccount(runtime, name, `sandbox-${name}`);
    const batches = [0, 1, 2, 3].map((day) => batchOf("bpm", samples(5, day * 86_400_000)));
    const upload = await register(runtime, id, batches);
    uploads.push(upload);
    for (const batch of batches) sent.push(send(runtime, upload, batch));
  }
  await expect.poll(() => sandbox.hanging.count).toBe(12);
  const drained = drain(runtime);
  sandbox.hanging.release();
  await drained;
  await Promise.all(sent);
  const after = await openTestRuntime(folder.path, { api });
  const details = await Promise.all(uploads.map(async (id) => valueIn(await uploadDetail(after, id))));
  expect(details.map(({ upload }) => upload.states)).toEqual(
    [1, 2, 3].map(() => ({ accepted: { batches: 4, samples: 20 } })),
  );
  await after.close();
  await sandbox.stop();
});
