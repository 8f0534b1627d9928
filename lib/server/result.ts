import "server-only";
import type { z } from "zod";
import { type ProblemCode, type ProblemDetails, problemResponse } from "./problem";

/** A refusal that is an expected answer, not a fault: it becomes a problem response. */
export interface Declined extends ProblemDetails {
  readonly kind: "declined";
  readonly code: ProblemCode;
  readonly message: string;
}

/** What a question to the ledger ends with. */
export type Result<T> = { readonly kind: "done"; readonly value: T } | Declined;

export function done<T>(value: T): Result<T> {
  return { kind: "done", value };
}

export function declined(code: ProblemCode, message: string, details: ProblemDetails = {}): Declined {
  return { kind: "declined", code, message, ...details };
}

/** A result as a response: values are parsed with the wire schema as they leave, so that nothing else can. */
export function respond<T>(schema: z.ZodType<T>, result: Result<T>): Response {
  if (result.kind === "declined") return problemResponse(result.code, result.message, result);
  return Response.json(schema.parse(result.value));
}

/** The value of a result made into another; a declined one stays. */
export function mapped<T, U>(result: Result<T>, change: (value: T) => U): Result<U> {
  return result.kind === "declined" ? result : done(change(result.value));
}

/** A response that was made already, or the problem. */
export function pass(result: Result<Response>): Response {
  return result.kind === "declined" ? problemResponse(result.code, result.message, result) : result.value;
}

/** Bytes as they are. */
export function respondBytes(result: Result<Uint8Array<ArrayBuffer>>): Response {
  const headers = { "content-type": "application/octet-stream" };
  return pass(mapped(result, (bytes) => new Response(bytes, { headers })));
}
