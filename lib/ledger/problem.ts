import { z } from "zod";
import { MAX_BATCH } from "../samples/sample";

/**
 * Whose wish a wait is: the API's own (Retry-After), ours because it does not answer, ours because enough is under way,
 * or the API's maintenance by its status page.
 */
export const waitCauseSchema = z.enum(["api", "breaker", "crowded", "maintenance"]);
export type WaitCause = z.infer<typeof waitCauseSchema>;

/** Where a sample stands in the `data` of a body, from 0. */
export const placeSchema = z.number().int().nonnegative();

/** Every refusal of our own server. `indexes` name samples of the body, by why the ledger keeps them back. */
export const problemSchema = z.object({
  code: z.enum([
    "bad-request",
    "invalid-samples",
    "not-found",
    "host-refused",
    "origin-refused",
    "not-json",
    "too-large",
    "in-progress",
    "body-differs",
    "conflict",
    "split",
    "account-waits",
    "account-blocked",
    "account-question",
    "account-restored",
    "other-origin",
    "name-taken",
    "wrong-state",
    "confirm-needed",
    "ledger-failed",
    "draining",
  ]),
  message: z.string().max(2000),
  /** Found in the server's log. */
  reference: z.string().max(64),
  indexes: z
    .object({
      alreadySent: z.array(placeSchema).max(MAX_BATCH),
      open: z.array(placeSchema).max(MAX_BATCH),
      refused: z.array(placeSchema).max(MAX_BATCH),
    })
    .optional(),
  /** With account-waits: when sending may be tried again. */
  until: z.number().int().optional(),
  wait: waitCauseSchema.optional(),
});
export type Problem = z.infer<typeof problemSchema>;
