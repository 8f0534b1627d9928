import { z } from "zod";
import { dataTypeSchema, MAX_BATCH, MIN_BATCH } from "../samples/sample";
import { count, idSchema, instant, text } from "./primitive";
import { placeSchema, waitCauseSchema } from "./problem";

/**
 * Wire schemas: everything that browser and server say to each other about the ledger.
 * Instants are milliseconds since 1970 UTC. Ids are UUIDs made by the browser (uploads, batches) or the server (accounts).
 */
/** One device's share of a batch: how many samples, from the first start to the last. */
export const spanSchema = z.object({
  device: text(10_000),
  n: count,
  first: instant,
  last: instant,
});
export type Span = z.infer<typeof spanSchema>;

/** States of a batch, as in docs/delivery.md: each variant carries only what exists in that state. */
export const batchStateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("planned") }),
  z.object({ kind: z.literal("sending"), since: instant }),
  z.object({ kind: z.literal("accepted"), by: z.enum(["answer", "person"]), at: instant }),
  z.object({ kind: z.literal("retrying"), notBefore: instant, reason: text(500) }),
  /** `named`: places in the body that the API named; empty = it named none, all of the batch is refused. */
  z.object({
    kind: z.literal("rejected"),
    message: text(8192),
    status: z.number().int(),
    named: z.array(placeSchema).max(MAX_BATCH).default([]),
  }),
  /** `resendAt`: sent again from then on, because the person said that this API ignores repeated samples; null = kept back. */
  z.object({
    kind: z.literal("unknown"),
    since: instant,
    reason: text(500),
    resendAt: instant.nullable().default(null),
  }),
  z.object({ kind: z.literal("released"), at: instant }),
  z.object({ kind: z.literal("blocked"), cause: z.enum(["token", "configuration"]), message: text(500) }),
  z.object({ kind: z.literal("withdrawn") }),
  /** `refused`: samples of it that no child holds because the API refused them with `message`. */
  z.object({ kind: z.literal("split"), refused: count.default(0), message: text(8192).default("") }),
]);
export type BatchState = z.infer<typeof batchStateSchema>;
export type BatchStateKind = BatchState["kind"];

/** A batch as the browser's plan registers it. `parent` is set on children of a split batch. */
export const batchHeaderSchema = z.object({
  id: idSchema,
  parent: idSchema.nullable(),
  dataType: dataTypeSchema,
  n: z.number().int().min(MIN_BATCH).max(MAX_BATCH),
  spans: z.array(spanSchema).min(1).max(MAX_BATCH),
});
export type BatchHeader = z.infer<typeof batchHeaderSchema>;

export const batchEntrySchema = batchHeaderSchema.extend({
  upload: idSchema,
  state: batchStateSchema,
  attempts: count,
  /** Some of its samples had been released from a batch that, as a late answer told, arrived after all. */
  possibleDuplicate: z.boolean(),
});
export type BatchEntry = z.infer<typeof batchEntrySchema>;

/** The classes of docs/delivery.md's evidence table. */
export const evidenceClassSchema = z.enum([
  "accepted",
  "not-sent",
  "not-processed",
  "unknown",
  "rejected",
  "too-large",
  "token-refused",
  "configuration",
]);
export type EvidenceClass = z.infer<typeof evidenceClassSchema>;

/** One HTTP call to the API, append only. */
export const attemptSchema = z.object({
  batch: idSchema,
  ordinal: count,
  startedAt: instant,
  durationMs: count.nullable(),
  evidence: evidenceClassSchema.nullable(),
  status: z.number().int().nullable(),
  retryAfterMs: count.nullable(),
  requestId: text(200).nullable(),
  message: text(8192),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** One file of an upload, as it was read. `zone` and `mapping` are null where the file needed none. */
export const fileEntrySchema = z.object({
  name: text(1000),
  bytes: count,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  format: text(100),
  zone: text(100).nullable(),
  mapping: text(10_000).nullable(),
  readerVersion: count,
});
export type FileEntry = z.infer<typeof fileEntrySchema>;

/** Samples that were not sent because the API takes at least 3: never their values. */
export const heldSchema = z.object({
  file: text(1000),
  device: text(10_000),
  dataType: dataTypeSchema,
  n: count,
  first: instant,
  last: instant,
});

/** The counts of docs/product.md when the plan was frozen. */
export const countsSchema = z.object({
  read: count,
  notLookedAt: count,
  found: count,
  failing: count,
  skipped: count,
  duplicate: count,
  alreadySent: count,
  held: count,
  ready: count,
});
export type Counts = z.infer<typeof countsSchema>;

/** May a batch of unknown outcome be sent again: only where the API ignores samples that it has already. */
export const duplicatesSchema = z.enum(["unsafe", "safe"]);
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** POST /api/uploads: the browser's plan, frozen. */
export const registerUploadSchema = z.object({
  id: idSchema,
  account: idSchema,
  files: z.array(fileEntrySchema).max(10_000),
  counts: countsSchema,
  batches: z.array(batchHeaderSchema).min(1).max(200_000),
  held: z.array(heldSchema).max(10_000),
  /** Answers that the person ticked: known files read otherwise or sent to another account. */
  confirmed: z.array(z.enum(["read-otherwise", "other-account"])).max(2),
  duplicates: duplicatesSchema,
});
export type RegisterUpload = z.infer<typeof registerUploadSchema>;

export const uploadSchema = z.object({
  id: idSchema,
  account: idSchema,
  accountName: text(200),
  sandbox: z.boolean(),
  frozenAt: instant,
  files: z.array(fileEntrySchema),
  counts: countsSchema,
  /** Batches and samples by state, children instead of their split parents. */
  states: z.partialRecord(
    z.enum(batchStateSchema.options.map((option) => option.shape.kind.value)),
    z.object({ batches: count, samples: count }),
  ),
  /** Of the accepted samples, how many a person declared delivered. */
  acceptedByPerson: count,
  /** Samples that the API refused: of rejected batches, and those left out of batches that were cut again. */
  refused: count,
  duplicates: duplicatesSchema,
});
export type Upload = z.infer<typeof uploadSchema>;

export const uploadDetailSchema = z.object({
  upload: uploadSchema,
  batches: z.array(batchEntrySchema),
  held: z.array(heldSchema),
});
export type UploadDetail = z.infer<typeof uploadDetailSchema>;

/** POST /api/uploads/:id/batches: children of a batch that conflicted or was too large; the parent becomes split. */
export const registerChildrenSchema = z.object({
  parent: idSchema,
  children: z.array(batchHeaderSchema).max(MAX_BATCH),
});
export type RegisterChildren = z.infer<typeof registerChildrenSchema>;

/** Why an account does not send, if it does not. */
export const accountStandingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open") }),
  z.object({ kind: z.literal("waiting"), cause: waitCauseSchema, until: instant, reason: text(500) }),
  z.object({ kind: z.literal("blocked"), cause: z.enum(["token", "configuration"]), message: text(500) }),
  /** A new token whose owner may be another person: sending waits for the answer. */
  z.object({ kind: z.literal("question"), tokenHint: text(8) }),
  /** The records came out of a backup: what was sent after it is not in them. Sending waits for a person's word. */
  z.object({ kind: z.literal("restored"), at: instant }),
]);
export type AccountStanding = z.infer<typeof accountStandingSchema>;

/** One API origin + one person. The token never leaves the server: only its last 4 characters. */
export const accountSchema = z.object({
  id: idSchema,
  name: text(200),
  /** "https://proxy.example.org", or "sandbox". */
  origin: text(500),
  /** False where the origin is not the one this server is started with: history only. */
  current: z.boolean(),
  tokenHint: text(8),
  source: z.enum(["environment", "page"]),
  standing: accountStandingSchema,
  acceptedSamples: count,
  /** Of those, how many a person declared delivered. */
  acceptedByPerson: count,
  /** Samples of batches that are not confirmed. */
  unknownSamples: count,
  /** When the token ends by its own word (a JWT's `exp`); null where it says nothing. */
  tokenExpiresAt: instant.nullable(),
});
export type Account = z.infer<typeof accountSchema>;

export const accountsSchema = z.object({ accounts: z.array(accountSchema) });

const accountName = z.string().trim().min(1).max(200);
/** A token is sent in a header: visible ASCII only. */
const tokenText = z
  .string()
  .trim()
  .min(1)
  .max(8192)
  .regex(/^[\x21-\x7e]+$/, "a token holds only visible ASCII characters, without blanks or line breaks");

/** POST /api/accounts */
export const createAccountSchema = z.object({ name: accountName, token: tokenText });
export type CreateAccount = z.infer<typeof createAccountSchema>;

/** PATCH /api/accounts/:id. `answer` settles the question of a new token; "other" makes a new account named `name`. */
export const changeAccountSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rename"), name: accountName }),
  z.object({ kind: z.literal("token"), token: tokenText }),
  z.object({ kind: z.literal("same-person") }),
  /** "I know what was sent since the backup": sending goes on. */
  z.object({ kind: z.literal("confirm-restored") }),
  z.object({ kind: z.literal("other-person"), name: accountName }),
]);
export type ChangeAccount = z.infer<typeof changeAccountSchema>;

/** POST /api/accounts/:id/check posts `data: []`, which the API must refuse for its size. */
export const connectionCheckSchema = z.object({
  result: z.enum(["good", "token-refused", "wrong-address", "unreachable", "unclear"]),
  status: z.number().int().nullable(),
  message: text(8192),
});
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>;

/** PUT /api/uploads/:id/batches/:id -> 200 */
export const batchOutcomeSchema = z.object({
  batch: batchEntrySchema,
  account: accountStandingSchema,
});
export type BatchOutcome = z.infer<typeof batchOutcomeSchema>;

const decisionSchema = z.enum(["accepted", "release"]);

/**
 * POST /api/batches/resolve: the batches named, or all that are not confirmed of an account and lie within a span of
 * time (first start to last start, both ends included; null = open).
 */
export const resolveSchema = z.union([
  z.object({ batches: z.array(idSchema).min(1).max(10_000), decision: decisionSchema }),
  z.object({
    account: idSchema,
    from: instant.nullable(),
    to: instant.nullable(),
    decision: decisionSchema,
  }),
]);
export type Resolve = z.infer<typeof resolveSchema>;

/** POST /api/batches/withdraw */
export const withdrawSchema = z.object({ batches: z.array(idSchema).min(1).max(200_000) });
export const batchesSchema = z.object({ batches: z.array(batchEntrySchema) });

/** POST /api/claims asks which samples of these series and UTC days the ledger holds (answer: claim-page.ts). */
export const claimsQuerySchema = z.object({
  account: idSchema,
  series: z
    .array(
      z.object({
        dataType: dataTypeSchema,
        device: text(10_000),
        firstDay: z.number().int(),
        lastDay: z.number().int(),
      }),
    )
    .max(20_000),
});
export type ClaimsQuery = z.infer<typeof claimsQuerySchema>;
