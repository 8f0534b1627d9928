import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { dayOf } from "./claim-entries";
import type { Runtime } from "./runtime";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  send,
  standingCounts,
  temporaryFolder,
  valueOf,
} from "./runtime.test-support";

const START = Date.UTC(2024, 2, 1, 7);

let sandbox: Sandbox;
let folder: ReturnType<typeof temporaryFolder>;
let runtime: Runtime;

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = temporaryFolder();
  runtime = await openTestRuntime(folder.path, { api: { origin: "sandbox", url: sandbox.origin } });
});

afterEach(async () => {
  await runtime.close();
  await sandbox.stop();
  folder.remove();
});

async function held(account: string, device = "Watch") {
  const series = [{ dataType: "steps" as const, device, firstDay: dayOf(START), lastDay: dayOf(START) + 3 }];
  return standingCounts(runtime, { account, series });
}

describe("sending a batch", () => {
  it("sends the bytes as they came and records the answer", async () => {
    const { id } = await newAccount(runtime);
    const batch = batchOf("steps", samples(1000, START));
    const upload = await register(runtime, id, [batch]);
    const outcome = valueOf(await send(runtime, upload, batch));
    expect(outcome.batch.state).toMatchObject({ kind: "accepted", by: "answer" });
    expect(outcome.account).toEqual({ kind: "open" });
    const [line] = [...sandbox.journal.accepted()];
    expect(line?.body).toBe(new TextDecoder().decode(batch.bytes));
    expect(line?.token).toBe("sandbox-014");
    expect(await held(id)).toEqual({ accepted: 1000 });
  });
});
