import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Answer, jsonAnswer, refusal, sendAnswer } from "./answer";
import { parseJson, readBody } from "./body";
import type { SandboxSummary } from "./control-types";
import { readFaultSettings } from "./fault-input";
import type { Shared } from "./samples-route";

export const CONTROL_PREFIX = "/control/";

const LARGEST_CHANGE = 1_000_000;
const MOST_SERIES = 1000;
const LAST_REQUESTS = 20;
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

/** What the sandbox has received and accepted, and how it is set. */
function summarize({ journal, hanging, faults, tokens }: Shared): SandboxSummary {
  return {
    received: journal.received,
    acceptedRequests: journal.acceptedRequests,
    acceptedSamples: journal.acceptedSamples,
    acceptedUnanswered: journal.acceptedUnanswered,
    hanging: hanging.count,
    series: journal.series().slice(0, MOST_SERIES),
    last: journal.last(LAST_REQUESTS),
    faults: { preset: faults.preset, rules: faults.rules },
    revoked: tokens.revoked,
    forgotten: journal.forgotten,
  };
}

/** Back to the start: journal empty, no faults, no token revoked, held requests dropped. */
export function resetAll({ journal, hanging, faults, tokens }: Shared): void {
  hanging.drop();
  journal.reset();
  faults.set({ preset: "normal" });
  tokens.restoreAll();
}

/**
 * Answers /control/*: GET summary, journal (accepted requests as NDJSON), requests (all as NDJSON); PUT faults
 * (FaultSettings); POST reset, release, tokens ({"revoke": token} or {"restore": token}). Changes answer with the
 * summary. Web pages are kept out: a request with an Origin or for another host is refused with 403.
 */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  shared: Shared,
): Promise<void> {
  const { origin, host = "" } = request.headers;
  const read = await readBody(request, LARGEST_CHANGE);
  if (read.kind === "broken") return;
  if (origin !== undefined || !LOOPBACK_HOST.test(host)) {
    await sendAnswer(response, refusal(403, "only for programs of this computer"));
    return;
  }
  const called = `${request.method} ${request.url}`;
  if (called === "GET /control/journal") return streamLines(response, shared.journal.accepted());
  if (called === "GET /control/requests") return streamLines(response, shared.journal.requests());
  const bytes = read.kind === "whole" ? read.bytes : Buffer.alloc(0);
  await sendAnswer(response, change(called, bytes, shared));
}

function change(called: string, bytes: Buffer, shared: Shared): Answer {
  switch (called) {
    case "GET /control/summary":
      break;
    case "POST /control/reset":
      resetAll(shared);
      break;
    case "POST /control/release":
      shared.hanging.release();
      break;
    case "PUT /control/faults": {
      const settings = readFaultSettings(jsonOf(bytes));
      if (settings.kind === "refused") return refusal(400, settings.reason);
      shared.faults.set(settings.value);
      break;
    }
    case "POST /control/tokens":
      if (!changeToken(jsonOf(bytes), shared)) return refusal(400, '{"revoke": token} or {"restore": token}');
      break;
    default:
      return refusal(404, "no such path");
  }
  return jsonAnswer(200, summarize(shared));
}

function changeToken(json: unknown, { tokens }: Shared): boolean {
  if (typeof json !== "object" || json === null) return false;
  if ("revoke" in json && typeof json.revoke === "string") tokens.revoke(json.revoke);
  else if ("restore" in json && typeof json.restore === "string") tokens.restore(json.restore);
  else return false;
  return true;
}

function jsonOf(bytes: Buffer): unknown {
  const parsed = parseJson(bytes);
  return parsed.kind === "json" ? parsed.json : undefined;
}

async function streamLines(response: ServerResponse, lines: Iterable<unknown>): Promise<void> {
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  try {
    await pipeline(Readable.from(ndjson(lines)), response);
  } catch {
    // The reader went away.
    response.destroy();
  }
}

function* ndjson(lines: Iterable<unknown>): Generator<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`;
}
