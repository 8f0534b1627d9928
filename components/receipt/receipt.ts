import { z } from "zod";
import {
  type Account,
  type Attempt,
  type BatchEntry,
  batchStateSchema,
  countsSchema,
  type Duplicates,
  duplicatesSchema,
  evidenceClassSchema,
  fileEntrySchema,
  type UploadDetail,
} from "@/lib/ledger/entry";
import { idSchema } from "@/lib/ledger/primitive";
import { dataTypeSchema } from "@/lib/samples/sample";

const count = z.number().int().nonnegative();
const time = z.iso.datetime();
const spanSchema = z.strictObject({ device: z.string(), n: count, first: time, last: time });

const callSchema = z.strictObject({
  startedAt: time,
  durationMs: count.nullable(),
  evidence: evidenceClassSchema.nullable(),
  status: z.number().int().nullable(),
  requestId: z.string().nullable(),
});

const receiptBatchSchema = z.strictObject({
  /** Counts from 1, in the order of the upload. */
  number: z.number().int().positive(),
  id: idSchema,
  /** The batch it was cut from. */
  parent: idSchema.nullable(),
  dataType: dataTypeSchema,
  n: count,
  spans: z.array(spanSchema),
  state: z.enum(batchStateSchema.options.map((option) => option.shape.kind.value)),
  /** Who says that it was delivered: an answer of the API or a person. */
  acceptedBy: z.enum(["answer", "person"]).nullable(),
  refused: count,
  possibleDuplicate: z.boolean(),
  calls: z.array(callSchema),
});

/**
 * What was sent, when and to whom, as a file of its own. Times are ISO 8601 in UTC. It holds no values, no tokens and
 * none of the API's words, which may quote values.
 */
export const receiptSchema = z.strictObject({
  receipt: z.literal(1),
  /** It went to the sandbox: nothing left the computer. */
  practice: z.boolean(),
  madeAt: time,
  upload: z.strictObject({
    id: idSchema,
    sentAt: time,
    /** Nothing of it waits or is under way. */
    finished: z.boolean(),
    unanswered: duplicatesSchema,
  }),
  account: z.strictObject({ name: z.string(), origin: z.string() }),
  files: z.array(fileEntrySchema),
  counts: countsSchema,
  held: z.array(spanSchema.extend({ file: z.string(), dataType: dataTypeSchema })),
  batches: z.array(receiptBatchSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** What a receipt is made of. `calls` by the id of their batch; `madeAt` in ms. */
export interface ReceiptSource {
  readonly detail: UploadDetail;
  readonly account: Pick<Account, "name" | "origin">;
  readonly calls: ReadonlyMap<string, readonly Attempt[]>;
  readonly madeAt: number;
}

const iso = (instant: number): string => new Date(instant).toISOString();

const OPEN: ReadonlySet<string> = new Set(["planned", "sending", "retrying", "blocked"]);

/** Batches that wait or are under way. */
export function openBatches(batches: readonly BatchEntry[]): number {
  return batches.filter(({ state }) => OPEN.has(state.kind)).length;
}

/**
 * Whether some batches were without an answer, as far as their states tell: kept back as not confirmed or decided by a
 * person, or, where they were to be sent again, called more than once.
 */
export function unanswered(batches: readonly BatchEntry[], duplicates: Duplicates): boolean {
  return batches.some(({ state, attempts }) => {
    if (duplicates === "safe") return attempts > 1;
    const { kind } = state;
    return kind === "unknown" || kind === "released" || (kind === "accepted" && state.by === "person");
  });
}

function refusedOf({ state, n }: BatchEntry): number {
  if (state.kind === "rejected") return n;
  return state.kind === "split" ? state.refused : 0;
}

function receiptBatch(batch: BatchEntry, index: number, calls: readonly Attempt[]) {
  const { id, parent, dataType, n, spans, state, possibleDuplicate } = batch;
  return {
    number: index + 1,
    id,
    parent,
    dataType,
    n,
    spans: spans.map((span) => ({ ...span, first: iso(span.first), last: iso(span.last) })),
    state: state.kind,
    acceptedBy: state.kind === "accepted" ? state.by : null,
    refused: refusedOf(batch),
    possibleDuplicate,
    calls: calls.map(({ startedAt, durationMs, evidence, status, requestId }) => ({
      startedAt: iso(startedAt),
      durationMs,
      evidence,
      status,
      requestId,
    })),
  };
}

/** The receipt of an upload. Throws ZodError where its parts are not what the schema wants. */
export function receiptOf({ detail, account, calls, madeAt }: ReceiptSource): Receipt {
  const { upload, batches, held } = detail;
  return receiptSchema.parse({
    receipt: 1,
    practice: upload.sandbox,
    madeAt: iso(madeAt),
    upload: {
      id: upload.id,
      sentAt: iso(upload.frozenAt),
      finished: openBatches(batches) === 0,
      unanswered: upload.duplicates,
    },
    account: { name: account.name, origin: account.origin },
    files: upload.files,
    counts: upload.counts,
    held: held.map((one) => ({ ...one, first: iso(one.first), last: iso(one.last) })),
    batches: batches.map((batch, index) => receiptBatch(batch, index, calls.get(batch.id) ?? [])),
  });
}

/** "sampledrop-receipt-2026-11-03-p-014.json", or "...practice..." for the sandbox. */
export function receiptName({ practice, upload, account }: Receipt): string {
  const who = account.name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
  const parts = ["sampledrop", practice ? "practice-receipt" : "receipt", upload.sentAt.slice(0, 10), who];
  return `${parts.filter((part) => part !== "").join("-")}.json`;
}
