import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { devicesSchema } from "./device";
import { type DeviceDaysQuery, deviceDaysSchema } from "./device-days";
import {
  type Account,
  accountSchema,
  accountsSchema,
  attemptSchema,
  batchesSchema,
  type ChangeAccount,
  type ConnectionCheck,
  type CreateAccount,
  connectionCheckSchema,
  type Resolve,
  uploadDetailSchema,
  uploadSchema,
} from "./entry";
import { problemSchema } from "./problem";

interface ProblemOrigin {
  readonly code: string;
  /** Found in the server's log; "" when the server could not be reached. */
  readonly reference: string;
  readonly cause?: unknown;
}

/** A refusal of our own server, or an answer that could not be understood. */
export class ServerProblem extends Error {
  readonly code: string;
  readonly reference: string;

  constructor(message: string, origin: ProblemOrigin) {
    super(message, { cause: origin.cause });
    this.name = "ServerProblem";
    this.code = origin.code;
    this.reference = origin.reference;
  }
}

async function problemOf(response: Response): Promise<ServerProblem> {
  const body: unknown = await response.json().catch(() => null);
  const problem = problemSchema.safeParse(body);
  if (problem.success) return new ServerProblem(problem.data.message, problem.data);
  return new ServerProblem(`The server answered ${response.status}.`, { code: "unreadable", reference: "" });
}

/** Calls our own server. Throws ServerProblem where it does not answer or declines. */
async function reach(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ServerProblem("The Sampledrop server did not answer.", {
      code: "unreachable",
      reference: "",
      cause,
    });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Calls our own server and parses its answer. Throws ServerProblem. */
async function call<T>(schema: z.ZodType<T>, path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  const parsed = schema.safeParse(await response.json());
  if (!parsed.success) {
    const cause = parsed.error;
    throw new ServerProblem("The answer could not be read. Reload the page.", {
      code: "unreadable",
      reference: "",
      cause,
    });
  }
  return parsed.data;
}

const mutate = (method: "POST" | "PATCH" | "PUT" | "DELETE", body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

const uploadsSchema = z.object({ uploads: z.array(uploadSchema) });
const attemptsSchema = z.object({ attempts: z.array(attemptSchema) });

/** Accounts of this server's API address, and those of earlier addresses. */
export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: ({ signal }) => call(accountsSchema, "/api/accounts", { signal }),
});

/** Uploads, newest first. */
export const uploadsQuery = queryOptions({
  queryKey: ["uploads"],
  queryFn: ({ signal }) => call(uploadsSchema, "/api/uploads", { signal }),
});

const isMissing = (error: Error): boolean => error instanceof ServerProblem && error.code === "not-found";

/** One upload with its batches. */
export function uploadQuery(id: string) {
  return queryOptions({
    queryKey: ["uploads", id],
    queryFn: ({ signal }) => call(uploadDetailSchema, `/api/uploads/${encodeURIComponent(id)}`, { signal }),
    // What is not there is not asked for twice.
    retry: (failures: number, error: Error) => failures < 1 && !isMissing(error),
  });
}

/** Every device of every account: what was delivered, how far without gaps, what is held. */
export const devicesQuery = queryOptions({
  queryKey: ["devices"],
  queryFn: ({ signal }) => call(devicesSchema, "/api/devices", { signal }),
});

/** One device's samples by UTC day; asked anew whenever the devices are. */
export function deviceDaysQuery({ account, dataType, device }: DeviceDaysQuery) {
  const body: DeviceDaysQuery = { account, dataType, device };
  return queryOptions({
    queryKey: [...devicesQuery.queryKey, "days", account, dataType, device],
    queryFn: ({ signal }) => call(deviceDaysSchema, "/api/devices/days", { ...mutate("POST", body), signal }),
  });
}

/** Every HTTP call made for one batch. */
export function attemptsQuery(batch: string) {
  return queryOptions({
    queryKey: ["batches", batch, "attempts"],
    queryFn: ({ signal }) =>
      call(attemptsSchema, `/api/batches/${encodeURIComponent(batch)}/attempts`, { signal }),
  });
}

/** What the built-in stand-in received; presets as in lib/sandbox, "custom" when a script set its faults. */
const sandboxSchema = z.object({
  received: z.number(),
  acceptedSamples: z.number(),
  faults: z.object({ preset: z.enum(["normal", "slow", "busy", "drops-connections", "custom"]) }),
});
export type SandboxSummary = z.infer<typeof sandboxSchema>;
export type SandboxPreset = SandboxSummary["faults"]["preset"];

/** Only where this server runs with the sandbox; asked again every 2 s while someone looks. */
export const sandboxQuery = queryOptions({
  queryKey: ["sandbox"],
  queryFn: ({ signal }) => call(sandboxSchema, "/api/sandbox/summary", { signal }),
  refetchInterval: 2_000,
});

export function setSandboxPreset(preset: SandboxPreset): Promise<SandboxSummary> {
  return call(sandboxSchema, "/api/sandbox/faults", mutate("PUT", { preset }));
}

export function resetSandbox(): Promise<SandboxSummary> {
  return call(sandboxSchema, "/api/sandbox/reset", mutate("POST", {}));
}

/** A person's word on batches of unknown outcome. */
export function resolveBatches(
  batches: readonly string[],
  decision: "accepted" | "release",
): Promise<z.infer<typeof batchesSchema>> {
  return call(batchesSchema, "/api/batches/resolve", mutate("POST", { batches, decision }));
}

/** The same word on all batches of an account that are not confirmed and lie within a span of time. */
export function resolveSpan(
  span: Extract<Resolve, { account: string }>,
): Promise<z.infer<typeof batchesSchema>> {
  return call(batchesSchema, "/api/batches/resolve", mutate("POST", span));
}

/** Closes batches that have not left; those that have are answered as they stand. */
export function withdrawBatches(batches: readonly string[]): Promise<z.infer<typeof batchesSchema>> {
  return call(batchesSchema, "/api/batches/withdraw", mutate("POST", { batches }));
}

export function createAccount(body: CreateAccount): Promise<Account> {
  return call(accountSchema, "/api/accounts", mutate("POST", body));
}

export function changeAccount(id: string, body: ChangeAccount): Promise<Account> {
  return call(accountSchema, `/api/accounts/${encodeURIComponent(id)}`, mutate("PATCH", body));
}

/** Removes an account with everything that is recorded of it. */
export async function removeAccount(id: string): Promise<void> {
  await reach(`/api/accounts/${encodeURIComponent(id)}`, mutate("DELETE", {}));
}

/** Posts no samples, which the API must refuse for their number: that proves address and token. */
export function checkConnection(id: string): Promise<ConnectionCheck> {
  return call(connectionCheckSchema, `/api/accounts/${encodeURIComponent(id)}/check`, mutate("POST", {}));
}
