import type { Generated } from "kysely";

/**
 * Tables of the ledger as Kysely sees them. Instants are milliseconds since 1970 UTC by the database's clock.
 * Blobs are written as Uint8Array and read back as ArrayBuffer by libsql: Blob stands for both.
 */
export type Blob = ArrayBuffer | Uint8Array;

export interface AccountTable {
  id: string;
  origin: string;
  name: string;
  source: string;
  created_at: number;
  token: Blob;
  token_version: number;
  token_hash: string;
  token_subject: string | null;
  token_hint: string;
  /** Keyed hash of the token that the environment gave last: only a change of it counts. */
  environment_hash: string | null;
  pending_token: Blob | null;
  pending_hash: string | null;
  pending_subject: string | null;
  pending_hint: string | null;
  /** A JWT's `exp` in milliseconds. */
  token_expires_at: number | null;
  pending_expires_at: number | null;
  /** Not null: the records came out of a backup, and nobody has said yet that sending may go on. */
  restored_at: number | null;
  fingerprint_key: Blob;
  next_number: number;
  waits_until: number | null;
  wait_reason: string | null;
  /** "maintenance", or null where the API itself asked to wait. */
  wait_cause: string | null;
  blocked_cause: string | null;
  blocked_message: string | null;
  /** Breaker of lib/delivery/backoff.ts as JSON. */
  breaker: string;
}

export interface UploadTable {
  id: string;
  account: string;
  frozen_at: number;
  counts: string;
  /** SHA-256 of the registration: the same id with another plan is refused. */
  digest: string;
  /** Duplicates of lib/ledger/entry.ts. */
  duplicates: string;
}

export interface UploadFileTable {
  upload: string;
  ordinal: number;
  name: string;
  bytes: number;
  hash: string;
  format: string;
  zone: string | null;
  mapping: string | null;
  reader_version: number;
}

export interface UploadHeldTable {
  upload: string;
  ordinal: number;
  file: string;
  device: string;
  data_type: string;
  n: number;
  first: number;
  last: number;
}

export interface BatchTable {
  id: string;
  upload: string;
  account: string;
  /** Counts the account's batches: claims name a batch by it in 4 bytes. */
  number: number;
  parent: string | null;
  data_type: string;
  n: number;
  spans: string;
  body_hash: string | null;
  /** BatchState: the kind, and the rest of the variant as JSON. */
  state: string;
  state_detail: string;
  fencing: number;
  owner: string | null;
  lease_until: number | null;
  attempts: number;
  ever_unknown: number;
  /** 1 once a person declared it delivered; the account counts those apart. */
  accepted_by_person: number;
  /** By the database's clock: refusals from before do not stop it. */
  registered_at: number;
  /** Samples of it that the API refused: all of a rejected one, those left out of a split one. */
  refused: number;
  /** 1 where samples of it were released from a batch that had arrived after all. */
  possible_duplicate: number;
}

export interface AttemptTable {
  batch: string;
  ordinal: number;
  token_version: number;
  started_at: number;
  duration_ms: number | null;
  evidence: string | null;
  status: number | null;
  retry_after_ms: number | null;
  request_id: string | null;
  message: string;
}

/** Interned account, data type and device. */
export interface SeriesTable {
  id: Generated<number>;
  account: string;
  data_type: string;
  device: string;
}

/** At most 2,000 entries of one series and UTC day, sorted by start (claim-entries.ts). */
export interface ClaimPageTable {
  id: Generated<number>;
  series: number;
  day: number;
  /** Milliseconds within the day of the first and last entry. */
  first_start: number;
  last_start: number;
  n: number;
  entries: Blob;
}

/** Samples of one series that the API refused for good with one batch. */
export interface RefusalTable {
  id: Generated<number>;
  series: number;
  batch: string;
  at: number;
  status: number;
  message: string;
  first_day: number;
  last_day: number;
  /** Entries of 4 words: UTC day, start within it, low, high. */
  entries: Blob;
}

/** How the stored tokens and keys are opened. One row. */
export interface VaultTable {
  id: number;
  salt: Blob;
  proof: Blob;
}

export interface Tables {
  account: AccountTable;
  upload: UploadTable;
  upload_file: UploadFileTable;
  upload_held: UploadHeldTable;
  batch: BatchTable;
  attempt: AttemptTable;
  series: SeriesTable;
  claim_page: ClaimPageTable;
  refusal: RefusalTable;
  vault: VaultTable;
}
