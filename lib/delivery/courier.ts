import type { AccountStanding, BatchEntry, BatchHeader, BatchOutcome } from "../ledger/entry";
import type { Problem } from "../ledger/problem";

/** What our own server said, or that it said nothing. */
export type Reply<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "unreachable"; readonly reason: string };

/**
 * How the queue speaks to our server. Every call may be made again with the same arguments: the server answers a
 * known batch from its records. Instants in answers are on this computer's clock.
 */
export interface Courier {
  put(batch: string, body: string): Promise<Reply<BatchOutcome>>;
  children(parent: string, children: readonly BatchHeader[]): Promise<Reply<readonly BatchEntry[]>>;
  withdraw(batches: readonly string[]): Promise<Reply<readonly BatchEntry[]>>;
  standing(): Promise<Reply<AccountStanding>>;
  /** How every batch of the upload stands in the records. */
  states(): Promise<Reply<readonly BatchEntry[]>>;
}

/** Time as the queue sees it, so that tests can own it. */
export interface Clock {
  now(): number;
  /** Calls back after `ms`; the answer cancels. */
  after(ms: number, call: () => void): () => void;
  random(): number;
}
