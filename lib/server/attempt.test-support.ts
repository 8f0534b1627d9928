import type { Evidence } from "../delivery/outcome";
import type { Problem } from "../ledger/problem";
import { REOPENED } from "./account-token";
import { batchEntry } from "./batch-entry";
import { loadBatch } from "./batches";
import { type Attempt, beginAttempt } from "./begin-attempt";
import { finishAttempt } from "./finish-attempt";
import { checkBody } from "./posted-body";
import type { Runtime } from "./runtime";
import { openTestRuntime, type TestBatch, temporaryFolder, valueIn } from "./runtime.test-support";

/** An answer of the API with this status; `named`: places of the body that it names. */
export function answered(status: number, named: readonly number[] = [], words = ""): Evidence {
  return {
    kind: "response",
    status,
    retryAfter: null,
    requestId: null,
    bodySent: true,
    answerComplete: true,
    answer: { kind: "json", words, named },
  };
}

export const NO_ANSWER: Evidence = { kind: "no-response", reason: "It hung up." };

/** A ledger of its own with a clock that the test moves; nothing is called. */
export interface Desk {
  readonly runtime: Runtime;
  /** Milliseconds since 1970. */
  clock: number;
  begin(batch: TestBatch, upload: string): Promise<Attempt>;
  /** The attempt, or the places that keep the batch from beginning. */
  tryBegin(batch: TestBatch, upload: string): Promise<Attempt | NonNullable<Problem["indexes"]>>;
  /** Writes the outcome down, and reopens the account so that waits do not hide what follows. */
  finish(attempt: Attempt, evidence: Evidence): Promise<void>;
  attempt(batch: TestBatch, upload: string, evidence: Evidence): Promise<Attempt>;
  entry(batch: TestBatch): Promise<ReturnType<typeof batchEntry>>;
  end(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const folder = temporaryFolder();
  const clock = { at: Date.UTC(2024, 5, 1) };
  const runtime = await openTestRuntime(folder.path, { now: async () => clock.at });
  const desk: Desk = {
    runtime,
    get clock() {
      return clock.at;
    },
    set clock(at) {
      clock.at = at;
    },
    async tryBegin(batch, upload) {
      const begun = await beginAttempt(runtime, upload, batch.header.id, valueIn(checkBody(batch.bytes)));
      if (begun.kind === "declined" && begun.indexes) return begun.indexes;
      const { kind, ...rest } = valueIn(begun);
      if (!("attempt" in rest)) throw new Error(`the batch is ${kind}`);
      return rest.attempt;
    },
    async begin(batch, upload) {
      const begun = await desk.tryBegin(batch, upload);
      if (!("fencing" in begun)) throw new Error("some of its samples may not leave");
      return begun;
    },
    async finish(attempt, evidence) {
      await finishAttempt(runtime, attempt, { evidence, durationMs: 1 });
      await runtime.db.updateTable("account").set(REOPENED).execute();
    },
    async attempt(batch, upload, evidence) {
      const attempt = await desk.begin(batch, upload);
      await desk.finish(attempt, evidence);
      return attempt;
    },
    async entry(batch) {
      const row = await loadBatch(runtime.db, batch.header.id);
      if (!row) throw new Error("no such batch");
      return batchEntry(row);
    },
    async end() {
      await runtime.close();
      folder.remove();
    },
  };
  return desk;
}
