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
export type Answer<T> = { readonly kind: "done"; readonly value: T } | Declined;

export function done<T>(value: T): Answer<T> {
  return { kind: "done", value };
}

export function declined(code: ProblemCode, message: string, details: ProblemDetails = {}): Declined {
  return { kind: "declined", code, message, ...details };
}

/** An answer as a response: values are parsed with the wire schema as they leave, so that nothing else can. */
export function respond<T>(schema: z.ZodType<T>, answer: Answer<T>): Response {
  if (answer.kind === "declined") return problemResponse(answer.code, answer.message, answer);
  return Response.json(schema.parse(answer.value));
}
