import { proxy, type Remote, wrap } from "comlink";
import type { BatchStateKind } from "../ledger/entry";
import type { EngineApi, EngineOptions } from "./engine-api";
import type { ReviewApi, RowChoice, RowQuery } from "./review-api";
import {
  type BadValues,
  badValuesSchema,
  type Change,
  changeSchema,
  editedRowSchema,
  type Proposal,
  proposalsSchema,
  type ReviewRow,
  type ReviewRows,
  reviewRowsSchema,
} from "./review-view";
import {
  type BatchWindow,
  batchWindowSchema,
  type RefusedWindow,
  refusedWindowSchema,
  type Snapshot,
  snapshotSchema,
} from "./snapshot";
import { type Timeline, timelineSchema } from "./timeline-view";

/** What the page asks of the engine and gets no list back. */
export type EngineCalls = Omit<
  Remote<EngineApi>,
  "open" | "review" | "refusedWindow" | "batchWindow" | "timeline"
>;

/** ReviewApi with its answers parsed. Each rejects with ZodError for a malformed answer. */
export interface ReviewClient {
  rows(query: RowQuery, offset: number, limit: number): Promise<ReviewRows>;
  edit(row: number, column: number, text: string): Promise<ReviewRow | null>;
  badValues(cause: string, limit: number): Promise<BadValues>;
  replace(cause: string, value: string | null, text: string): Promise<Change>;
  proposals(): Promise<readonly Proposal[]>;
  accept(proposal: string): Promise<Change>;
  leaveOut(choice: RowChoice, out: boolean): Promise<Change>;
  undo(): Promise<Change>;
  redo(): Promise<Change>;
  csv(): Promise<Blob>;
}

/** The page's end of one worker: every answer is parsed on arrival. */
export interface IngestClient {
  readonly engine: EngineCalls;
  readonly review: ReviewClient;
  /** Samples that the API refused, `offset` .. `offset + limit`. */
  refusedWindow(of: "delivery" | "before", offset: number, limit: number): Promise<RefusedWindow>;
  /** Batches of the plan or of the delivery `offset` .. `offset + limit`, of one state or of all. */
  batchWindow(
    of: "plan" | "delivery",
    state: BatchStateKind | null,
    offset: number,
    limit: number,
  ): Promise<BatchWindow>;
  /** Samples a day of one device and data type (seriesKey), or of all; null while files are read. */
  timeline(key: string | null): Promise<Timeline | null>;
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
    review: reviewClient(engine.review),
    refusedWindow: async (of, offset, limit) =>
      refusedWindowSchema.parse(await engine.refusedWindow(of, offset, limit)),
    batchWindow: async (of, state, offset, limit) =>
      batchWindowSchema.parse(await engine.batchWindow(of, state, offset, limit)),
    timeline: async (key) => timelineSchema.parse(await engine.timeline(key)),
    dispose: () => worker.terminate(),
  };
}

function reviewClient(review: Remote<ReviewApi>): ReviewClient {
  return {
    rows: async (query, offset, limit) => reviewRowsSchema.parse(await review.rows(query, offset, limit)),
    edit: async (row, column, text) => editedRowSchema.parse(await review.edit(row, column, text)),
    badValues: async (cause, limit) => badValuesSchema.parse(await review.badValues(cause, limit)),
    replace: async (cause, value, text) => changeSchema.parse(await review.replace(cause, value, text)),
    proposals: async () => proposalsSchema.parse(await review.proposals()),
    accept: async (proposal) => changeSchema.parse(await review.accept(proposal)),
    leaveOut: async (choice, out) => changeSchema.parse(await review.leaveOut(choice, out)),
    undo: async () => changeSchema.parse(await review.undo()),
    redo: async () => changeSchema.parse(await review.redo()),
    csv: () => review.csv(),
  };
}
