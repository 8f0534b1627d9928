/** Refusals a batch, resending, late answers, tokens that end, records out of a backup. */
export const statements: readonly string[] = [
  "alter table batch add column registered_at integer not null default 0",
  // Samples of it that the API refused: all of a rejected one, or those left out of a split one.
  "alter table batch add column refused integer not null default 0",
  "alter table batch add column possible_duplicate integer not null default 0",
  "alter table upload add column duplicates text not null default 'unsafe'",
  "alter table account add column token_expires_at integer",
  "alter table account add column pending_expires_at integer",
  // Not null: the ledger came out of a backup, and nobody has said yet that sending may go on.
  "alter table account add column restored_at integer",
  // "maintenance" = by its status page, and until that says otherwise; null = the API's own Retry-After.
  "alter table account add column wait_cause text",
  // What refers to a batch is found by it, also when an account is removed.
  "create index batch_by_parent on batch (parent)",
  "create index refusal_by_batch on refusal (batch)",
];
