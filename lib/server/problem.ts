import "server-only";
import { randomBytes } from "node:crypto";
import type { Problem, WaitCause } from "../ledger/problem";
import { log } from "./log";

export type ProblemCode = Problem["code"];

/** One status per code, so that a log of statuses can be read without bodies. */
const STATUS: Readonly<Record<ProblemCode, number>> = {
  "bad-request": 400,
  "invalid-samples": 422,
  "not-found": 404,
  "host-refused": 403,
  "origin-refused": 403,
  "not-json": 415,
  "too-large": 413,
  "in-progress": 409,
  "body-differs": 409,
  conflict: 422,
  split: 413,
  "account-waits": 429,
  "account-blocked": 409,
  "account-question": 409,
  "other-origin": 409,
  "account-restored": 409,
  "name-taken": 409,
  "wrong-state": 409,
  "confirm-needed": 409,
  "ledger-failed": 500,
  draining: 503,
};

const MAX_MESSAGE = 2000;

export interface ProblemDetails {
  readonly indexes?: NonNullable<Problem["indexes"]>;
  /** Milliseconds since 1970: with account-waits, when sending may be tried again. */
  readonly until?: number;
  readonly wait?: WaitCause;
  /** What was thrown, for the log only. */
  readonly cause?: unknown;
}

/**
 * A refusal of our own server as problemSchema (lib/ledger/entry.ts), its status by code. The random reference stands
 * in the answer and in the log, where the cause is; the cause never leaves the server.
 */
export function problemResponse(code: ProblemCode, message: string, details: ProblemDetails = {}): Response {
  const reference = randomBytes(5).toString("hex");
  const status = STATUS[code];
  const problem: Problem = {
    code,
    message: message.slice(0, MAX_MESSAGE),
    reference,
    ...(details.indexes ? { indexes: details.indexes } : {}),
    ...(details.until === undefined ? {} : { until: details.until }),
    ...(details.wait === undefined ? {} : { wait: details.wait }),
  };
  const entry = { code, status, reference, ...(details.cause === undefined ? {} : { err: details.cause }) };
  if (status >= 500) log.error(entry, problem.message);
  else log.info(entry, problem.message);
  return Response.json(problem, { status });
}
