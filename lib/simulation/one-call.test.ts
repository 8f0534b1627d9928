import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Evidence } from "../delivery/outcome";
import type { Runtime } from "../server/runtime";
import {
  batchOf,
  newAccount,
  openTestRuntime,
  register,
  samples,
  temporaryFolder,
} from "../server/runtime.test-support";
import { sendBatch } from "../server/send-batch";
import { openWire } from "./exchange";
import { MemoryLedger } from "./memory-ledger";
import { BEGAN, replicaRuntime } from "./replica";

vi.mock("../server/upstream", async (original) => ({
  ...(await original<typeof import("../server/upstream")>()),
  postSamples: (await import("./exchange")).postOverWire,
}));

const REQUESTS = 100;

let vault: Runtime["vault"];
const folder = temporaryFolder();

beforeAll(async () => {
  const runtime = await openTestRuntime(folder.path);
  vault = runtime.vault;
  await runtime.close();
});
afterAll(() => folder.remove());

const answered = (status: number): Evidence => ({
  kind: "response",
  status,
  retryAfter: null,
  requestId: null,
  bodySent: true,
  answerComplete: true,
  answer: { kind: "json", words: "", named: [] },
});

/** What ends a batch or keeps it back; after anything else a later request may rightly call again. */
const LASTING = [
  answered(200),
  answered(422),
  answered(502),
  { kind: "no-response", reason: "It hung up." },
] as const;

it("makes one call of 100 identical requests to two replicas", async () => {
  const property = fc.asyncProperty(
    fc.constantFrom<Evidence>(...LASTING),
    fc.nat({ max: 20 }),
    fc.array(fc.boolean(), { minLength: REQUESTS, maxLength: REQUESTS }),
    async (evidence, turns, toSecond) => {
      let calls = 0;
      const wire = openWire(async () => {
        calls++;
        for (let turn = 0; turn < turns; turn++) await setImmediate();
        return { ...evidence, durationMs: 1 };
      });
      const ledger = await MemoryLedger.open();
      const replica = () => replicaRuntime(ledger, vault, wire.url, () => BEGAN);
      const [first, second] = [replica(), replica()];
      const account = await newAccount(first);
      const batch = batchOf("steps", samples(5, Date.UTC(2024, 2, 1)));
      const upload = await register(first, account.id, [batch]);
      const replies = await Promise.all(
        toSecond.map((other) => sendBatch(other ? second : first, upload, batch.header.id, batch.bytes)),
      );
      const codes = new Set(replies.map((reply) => (reply.kind === "done" ? "recorded" : reply.code)));
      await ledger.close();
      wire.close();
      expect(calls).toBe(1);
      expect([...codes].filter((code) => code !== "recorded")).toEqual(
        codes.has("in-progress") ? ["in-progress"] : [],
      );
    },
  );
  await fc.assert(property, { numRuns: 20 });
});
