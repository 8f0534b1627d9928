import { z } from "zod";
import { batchStateSchema, countsSchema, spanSchema } from "../ledger/entry";
import { DATA_TYPES, dataTypeSchema } from "../samples/sample";
import { doubledSchema } from "./double-count-view";
import { mappingSchema } from "./mapping-schema";
import { editsSchema } from "./review-view";
import { warningViewSchema } from "./warning-view";

/**
 * What the worker tells the page: numbers, names and decisions, never rows. Pushed at most every 100 ms,
 * parsed on arrival. Lists that may grow (failing rows, batches) are asked for as windows.
 */
const count = z.number().int().nonnegative();
const instant = z.number();

const rejectionSchema = z.object({ code: z.string(), detail: z.string() });

const peopleSchema = z.object({
  column: z.string(),
  people: count,
  values: z.array(z.object({ value: z.string(), n: count })),
});

/** A question that a file asks before it can be sent. All of them are blockers of Send until answered. */
const fileQuestionSchema = z.discriminatedUnion("kind", [
  /** Headers that could not be placed: shown with the guess. */
  z.object({
    kind: z.literal("mapping"),
    columns: z.array(z.object({ index: count, name: z.string(), examples: z.array(z.string()) })),
    guess: mappingSchema,
  }),
  /** An archive that is encrypted; `wrong` = so many passwords did not open it. */
  z.object({ kind: z.literal("password"), wrong: count }),
  /** It brings a further export beside those named first: of the same person? */
  z.object({ kind: z.literal("whose"), origins: z.array(z.string()) }),
  /** `times` rows have no offset. `first` as written, `asUtc` = ISO of that time if read as `zone`. */
  z.object({ kind: z.literal("zone"), times: count, first: z.string(), zone: z.string(), asUtc: z.string() }),
  /** More than one person: `values` are the first 1,000 with their row counts. */
  peopleSchema.extend({ kind: z.literal("people") }),
  /** Rows name no data type and none follows from the unit. */
  z.object({ kind: z.literal("data-type"), rows: count }),
  /** Over 5 % failing, or one cause holds 90 % of more than 1,000 failures. */
  z.object({ kind: z.literal("many-failing"), failing: count, found: count, cause: z.string() }),
  /** Readings of so many files in it may be wrong; `first` = the path of one, "" = it is the file itself. */
  z.object({ kind: z.literal("damaged"), files: count, first: z.string() }),
  /** A known hash read otherwise, or sent to another account. */
  z.object({
    kind: z.enum(["read-otherwise", "other-account"]),
    when: instant,
    before: z.string(),
    now: z.string(),
  }),
]);
export type FileQuestion = z.infer<typeof fileQuestionSchema>;

export const fileCardSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The folder it was dropped with, "" for none. */
  folder: z.string(),
  bytes: count,
  phase: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("waiting"), looked: z.object({ at: count, of: count }).optional() }),
    z.object({ kind: z.literal("reading"), bytesRead: count }),
    z.object({ kind: z.literal("read") }),
    z.object({ kind: z.literal("incomplete"), detail: z.string() }),
    z.object({ kind: z.literal("unmapped") }),
    z.object({ kind: z.literal("locked") }),
    z.object({ kind: z.literal("rejected"), rejection: rejectionSchema }),
    /** Corrected rows of other files: taken, of them fit to send by it, and of no failing row. */
    z.object({ kind: z.literal("corrections"), rows: count, mended: count, unknown: count }),
    z.object({ kind: z.literal("cancelled") }),
  ]),
  format: z.string(),
  /** Rows met so far, of them failing. */
  found: count,
  failing: count,
  /** Resolved daylight-saving gaps and overlaps among the times without offset. */
  gaps: count,
  overlaps: count,
  zone: z.string().nullable(),
  person: z.string().nullable(),
  /** Whose rows there are, where there is more than one person: so that the choice can be changed. */
  people: peopleSchema.nullable(),
  /** The data type that a person gave to rows that name none; null = as in the file. */
  chosenType: dataTypeSchema.nullable(),
  /** SHA-256 of its pieces, once it is known. */
  hash: z.string().nullable(),
  dataType: z.enum([...DATA_TYPES, "mixed", "unknown"]),
  /** What its readers found out about its times. */
  notes: z.array(z.string()),
  /** What stands in an archive, the first 200 files one by one; null for a file that is none. */
  inside: z
    .object({
      read: count,
      files: z.array(
        z.object({
          path: z.string(),
          format: z.string(),
          /** Null where its rows are handed over with those of others. */
          found: count.nullable(),
          failing: count.nullable(),
          /** Why it could be read in part only. */
          cut: z.string().nullable(),
        }),
      ),
      /** Files with the same readings as others that are read. */
      copies: count,
      copiesFirst: z.string(),
      notRead: z.array(z.object({ code: z.string(), detail: z.string(), n: count, first: z.string() })),
    })
    .nullable(),
  questions: z.array(fileQuestionSchema),
  /** Questions that a tick has answered, so that one sees what one agreed to. */
  agreed: z.array(fileQuestionSchema),
  /** The mapping in force of a table, so that it can be reopened. */
  mapped: z
    .object({
      columns: z.array(z.object({ index: count, name: z.string(), examples: z.array(z.string()) })),
      mapping: mappingSchema,
    })
    .nullable(),
});
export type FileCard = z.infer<typeof fileCardSchema>;

/** One device and data type among the samples found, with the person's tick. */
const seriesViewSchema = z.object({
  key: z.string(),
  device: z.string(),
  dataType: dataTypeSchema,
  n: count,
  first: instant,
  last: instant,
  included: z.boolean(),
});
export type SeriesView = z.infer<typeof seriesViewSchema>;

const heldViewSchema = z.object({
  reason: z.enum(["too-few", "open-batch", "other-page"]),
  device: z.string(),
  dataType: dataTypeSchema,
  n: count,
});

/** Why the account or the network makes the delivery wait. */
const waitSchema = z.object({
  kind: z.enum(["api", "backoff", "breaker", "maintenance", "offline", "other-tab"]),
  until: instant.nullable(),
  reason: z.string(),
});

export const deliveryViewSchema = z.object({
  state: z.enum(["idle", "sending", "paused", "attention", "done"]),
  upload: z.string().nullable(),
  /** One letter per batch in plan order, BATCH_LETTER. */
  cells: z.string(),
  accepted: count,
  acceptedByPerson: count,
  rejected: count,
  unknown: count,
  pending: count,
  /** Let go by the person: they belong to this delivery no more. */
  released: count,
  /** Left the delivery when a batch was cut again: already sent by another page, or open elsewhere. */
  movedToSent: count,
  movedToHeld: count,
  samplesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  wait: waitSchema.nullable(),
  blocked: z
    .object({
      cause: z.enum(["token", "configuration", "ledger", "question", "rejections"]),
      message: z.string(),
    })
    .nullable(),
  /** Something certainly was not accepted and may be tried again from here. */
  retriable: z.boolean(),
  /** "Try one batch first" has had its answer and the delivery paused. */
  tried: z.boolean(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

/** Letters of DeliveryView.cells. */
export const BATCH_LETTER = {
  planned: "p",
  sending: "s",
  accepted: "a",
  retrying: "t",
  rejected: "r",
  unknown: "u",
  released: "l",
  blocked: "b",
  withdrawn: "w",
  split: "x",
} as const satisfies Record<z.infer<typeof batchStateSchema>["kind"], string>;

export const snapshotSchema = z.object({
  ingest: z.enum(["empty", "reading", "ready"]),
  files: z.array(fileCardSchema),
  counts: countsSchema,
  /** By kind, what readers met and did not look at. */
  notLookedAt: z.array(z.object({ kind: z.string(), n: count })),
  /** What may be wrong with samples that are ready, in the order of WARNINGS. */
  warnings: z.array(warningViewSchema),
  doubled: doubledSchema,
  /**
   * Rows by what was wrong with them as read: those that fail now, those met at all (the cause stays in the list when
   * all are mended), and of them those that are listed. `field` = the field it is about.
   */
  causes: z.array(z.object({ code: z.string(), field: z.string(), n: count, met: count, listed: count })),
  edits: editsSchema,
  /** Failing rows that are listed; all are counted. */
  listed: count,
  /** Names that list: while it is the same, rows are only added behind the last. */
  listing: z.string(),
  /** The API refused them in an earlier delivery: `n` samples, tried again or not, and why as far as it is known. */
  refusedBefore: z.object({
    n: count,
    again: z.boolean(),
    causes: z.array(z.object({ at: instant, status: z.number(), message: z.string(), n: count })),
  }),
  series: z.array(seriesViewSchema),
  held: z.array(heldViewSchema),
  plan: z.object({
    batches: count,
    samples: count,
    first: instant.nullable(),
    last: instant.nullable(),
    /** How many devices are in it, and the names of the first few. */
    devices: count,
    named: z.array(z.string()),
  }),
  /** Reading of the ledger failed: nothing can be marked as sent before, so nothing can be sent. */
  ledgerError: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The account that marks and plan were made for, and to which Send goes. */
  account: z.string().nullable(),
  delivery: deliveryViewSchema,
  /** The delivery is that of these files; false once files for the next one came in. */
  ownDelivery: z.boolean(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** A window of samples that the API refused, as they stand in the person's files. `start` with its own offset. */
export const refusedWindowSchema = z.object({
  total: count,
  rows: z.array(
    z.object({
      file: z.string(),
      line: count,
      device: z.string(),
      dataType: dataTypeSchema,
      start: z.string(),
      value: z.number(),
      unit: z.string(),
      /** The API's words. */
      message: z.string(),
    }),
  ),
});
export type RefusedWindow = z.infer<typeof refusedWindowSchema>;

/** Why a batch ends where it does. */
export const CUTS = ["full", "end", "keep-three", "bytes", "shared", "again"] as const;

export const batchViewSchema = z.object({
  index: count,
  id: z.string(),
  dataType: dataTypeSchema,
  spans: z.array(spanSchema),
  n: count,
  bytes: count,
  cut: z.enum(CUTS),
  state: batchStateSchema,
  attempts: count,
  /** Of a batch that was cut again: the places of those it goes on as. */
  goesOnAs: z.array(count),
});
export type BatchView = z.infer<typeof batchViewSchema>;
export const batchWindowSchema = z.object({ total: count, batches: z.array(batchViewSchema) });
export type BatchWindow = z.infer<typeof batchWindowSchema>;
