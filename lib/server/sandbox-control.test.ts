import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Practice, startPractice } from "./practice.test-support";
import { codeOf, openTestRuntime, send, temporaryFolder, valueIn } from "./runtime.test-support";
import { askSandbox } from "./sandbox-control";

let practice: Practice;

beforeEach(async () => {
  practice = await startPractice();
});

afterEach(() => practice.end());

describe("asking the sandbox", () => {
  it("tells what it received, sets its faults and starts anew", async () => {
    const { batch, upload } = await practice.ready();
    await send(practice.runtime, upload, batch);
    const summary: unknown = await valueIn(await askSandbox(practice.runtime, "summary")).json();
    expect(summary).toMatchObject({ acceptedSamples: 5 });
    const journal = valueIn(await askSandbox(practice.runtime, "journal"));
    expect(journal.headers.get("content-type")).toBe("application/x-ndjson");
    expect(await journal.json()).toMatchObject({ body: new TextDecoder().decode(batch.bytes) });
    expect(codeOf(await askSandbox(practice.runtime, "faults", { preset: "slow" }))).toBe("done");
    expect(practice.sandbox.faults.preset).toBe("slow");
    expect(codeOf(await askSandbox(practice.runtime, "faults", { preset: "no such" }))).toBe("bad-request");
    expect(codeOf(await askSandbox(practice.runtime, "reset"))).toBe("done");
    expect(practice.sandbox.journal.acceptedSamples).toBe(0);
  });

  it("finds none where the server sends to a real API", async () => {
    const folder = temporaryFolder();
    const url = practice.sandbox.origin;
    const real = await openTestRuntime(folder.path, { api: { origin: url, url } });
    expect(codeOf(await askSandbox(real, "summary"))).toBe("not-found");
    await real.close();
    folder.remove();
  });
});
