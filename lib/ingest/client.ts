import { proxy, type Remote, wrap } from "comlink";
import type { BatchStateKind } from "../ledger/entry";
import type { EngineApi, EngineOptions } from "./engine-api";
import {
  type BatchWindow,
  batchWindowSchema,
  type FailingWindow,
  failingWindowSchema,
  type RefusedWindow,
  refusedWindowSchema,
  type Snapshot,
  snapshotSchema,
} from "./snapshot";

/** What the page asks of the engine and gets no list back. */
export type EngineCalls = Omit<Remote<EngineApi>, "open" | "failingWindow" | "refusedWindow" | "batchWindow">;

/** The page's end of one worker: every answer is parsed on arrival. */
export interface IngestClient {
  readonly engine: EngineCalls;
  /** Failing rows `offset` .. `offset + limit`, of one cause or of all. Rejects with ZodError for a malformed answer. */
  failingWindow(cause: string | null, offset: number, limit: number): Promise<FailingWindow>;
  /** Samples that the API refused, `offset` .. `offset + limit`. */
  refusedWindow(of: "delivery" | "before", offset: number, limit: number): Promise<RefusedWindow>;
  /** Batches of the plan or of the delivery `offset` .. `offset + limit`, of one state or of all. */
  batchWindow(
    of: "plan" | "delivery",
    state: BatchStateKind | null,
    offset: number,
    limit: number,
  ): Promise<BatchWindow>;
  /** Ends the worker; whatever it was doing stops. */
  dispose(): void;
}

export interface IngestEvents {
  snapshot(snapshot: Snapshot): void;
  /** The worker could not start, crashed, or said something that is not a snapshot. */
  fault(cause: unknown): void;
}

/** Starts a worker with an engine in it. Snapshots arrive through `events`, at most every 100 ms. */
export async function openIngest(options: EngineOptions, events: IngestEvents): Promise<IngestClient> {
  // Turbopack finds the worker only when this expression stands here as it is.
  const worker = new Worker(new URL("./ingest.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", (event) => events.fault(event.error ?? new Error(event.message)));
  worker.addEventListener("messageerror", () => events.fault(new Error("A message could not be read")));
  const engine = wrap<EngineApi>(worker);
  const onSnapshot = (message: unknown): void => {
    const parsed = snapshotSchema.safeParse(message);
    if (parsed.success) events.snapshot(parsed.data);
    else events.fault(parsed.error);
  };
  await engine.open(options, proxy(onSnapshot));
  return {
    engine,
    failingWindow: async (cause, offset, limit) =>
      failingWindowSchema.parse(await engine.failingWindow(cause, offset, limit)),
    refusedWindow: async (of, offset, limit) =>
      refusedWindowSchema.parse(await engine.refusedWindow(of, offset, limit)),
    batchWindow: async (of, state, offset, limit) =>
      batchWindowSchema.parse(await engine.batchWindow(of, state, offset, limit)),
    dispose: () => worker.terminate(),
  };
}
