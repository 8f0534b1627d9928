import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, jsonAnswer, refusal, sendAnswer, sendHalf } from "./answer";
import { type BodyRead, parseJson, readBody } from "./body";
import { type Act, actName } from "./fault";
import { answerOf, refusalOf } from "./fault-answer";
import type { FaultDeck } from "./fault-deck";
import type { Hanging } from "./hanging";
import type { Entry, Journal } from "./journal";
import { checkBody, type SandboxBody } from "./rules";
import { bearerToken, type Tokens, tokenLabel } from "./tokens";

const SAMPLES_PATH = "/api/v1.1/samples";
const STATUS_PATH = "/api/status";
/** Bodies up to so many bytes are looked at. */
const LARGEST_BODY = 2_000_000;

/** What all requests of one sandbox share. */
export interface Shared {
  readonly journal: Journal;
  readonly tokens: Tokens;
  readonly faults: FaultDeck;
  readonly hanging: Hanging;
  readonly clock: () => number;
  /** True after so many milliseconds; false at once when the sandbox stops. */
  readonly delay: (ms: number) => Promise<boolean>;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly entry: Entry;
  readonly token: string | null;
  readonly shared: Shared;
}

type Judged =
  | { readonly kind: "accept"; readonly token: string; readonly body: SandboxBody; readonly bytes: Buffer }
  | { readonly kind: "refuse"; readonly answer: Answer };

/** Answers any request but those to /control: the samples API as its document describes it, plus faults. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  shared: Shared,
): Promise<void> {
  const { method = "", url = "" } = request;
  if (url === STATUS_PATH) {
    // It has no status page, and asking for one is nothing that the journal is about.
    response.writeHead(404).end();
    return;
  }
  const token = bearerToken(request.headers.authorization);
  const entry = shared.journal.open(method, url, tokenLabel(token));
  response.setHeader("x-request-id", entry.requestId);
  const call: Call = { request, response, entry, token, shared };
  if (url !== SAMPLES_PATH || method !== "POST") {
    await readBody(request, 0);
    const answer =
      url === SAMPLES_PATH ? refusal(405, "only POST", [], { allow: "POST" }) : refusal(404, "no such path");
    return finish(call, answer, null);
  }
  const delay = shared.faults.latency(token);
  const act = shared.faults.act(token);
  if (!(await passes(call, act, "unread"))) return;
  const read = await readBody(request, LARGEST_BODY);
  if (read.kind === "broken") {
    return end(call, { status: null, fault: act, reason: "the connection ended before the body did" });
  }
  if (delay > 0 && !(await shared.delay(delay))) {
    return end(call, { status: null, fault: act, reason: "the sandbox stopped" });
  }
  if (!(await passes(call, act, "read"))) return;
  return decide(call, act, read);
}

/** Accepts or refuses, and answers as the act has it. Nothing is awaited between acceptance and the journal. */
async function decide(call: Call, act: Act | null, read: BodyRead): Promise<void> {
  const { shared, entry, token } = call;
  if (act !== null && !accepts(act)) return finish(call, actAnswer(act, [], call), act);
  const judged = judge(call, read);
  if (judged.kind === "refuse") return afterwards(call, act, judged.answer);
  const conditional = act === null ? shared.faults.actOn(judged.body, token) : null;
  if (conditional !== null && !accepts(conditional.act)) {
    return finish(call, actAnswer(conditional.act, conditional.indexes, call), conditional.act);
  }
  shared.journal.accept(entry, judged.token, judged.body, judged.bytes);
  return afterwards(call, act ?? conditional?.act ?? null, acceptance(entry));
}

/** Gives the answer after the decision has been made: whole, half, late, another one, or not at all. */
async function afterwards(call: Call, act: Act | null, answer: Answer): Promise<void> {
  if (!(await passes(call, act, "accepted"))) return;
  if (act?.kind === "cut" && act.at === "head") {
    const sent = await sendHalf(call.response, answer);
    return end(call, { status: sent ? answer.status : null, fault: act, reason: answer.reason });
  }
  return finish(call, act?.kind === "answer" ? actAnswer(act, [], call) : answer, act);
}

/** Cuts or holds the request if that is what the act does at this point; false = the request is over. */
async function passes(call: Call, act: Act | null, at: "unread" | "read" | "accepted"): Promise<boolean> {
  if (act === null || (act.kind !== "cut" && act.kind !== "hang") || act.at !== at) return true;
  if (act.kind === "hang" && (await call.shared.hanging.wait()) === "go-on") return true;
  end(call, { status: null, fault: act, reason: "" });
  return false;
}

/** True when the request is accepted (if it follows the rules) before the act shows. */
function accepts(act: Act): boolean {
  return act.kind === "answer" ? act.accepts === true : act.kind !== "refuse";
}

function actAnswer(act: Act, indexes: readonly number[], { shared }: Call): Answer {
  if (act.kind === "answer") return answerOf(act, shared.clock());
  return refusalOf(act.kind === "refuse" && act.names, indexes.length > 0 ? indexes : [0]);
}

function judge({ request, token, shared }: Call, read: BodyRead): Judged {
  const refuse = (answer: Answer): Judged => ({ kind: "refuse", answer });
  const standing = shared.tokens.standing(token);
  if (token === null || standing === "missing" || standing === "wrong") {
    const reason = standing === "missing" ? "a bearer token is required" : "the token is not valid";
    return refuse(refusal(401, reason, [], { "www-authenticate": "Bearer" }));
  }
  if (standing === "forbidden") return refuse(refusal(403, "the token may not send samples"));
  if (!isJson(request.headers["content-type"]))
    return refuse(refusal(415, "Content-Type must be application/json"));
  if (read.kind !== "whole") return refuse(refusal(413, `the body is larger than ${LARGEST_BODY} bytes`));
  if (request.headers["content-encoding"] !== undefined) {
    return refuse(refusal(400, "Content-Encoding is not supported"));
  }
  const parsed = parseJson(read.bytes);
  if (parsed.kind === "malformed") return refuse(refusal(400, "the body is not JSON"));
  const verdict = checkBody(parsed.json);
  if (verdict.kind === "follows") return { kind: "accept", token, body: verdict.body, bytes: read.bytes };
  const [first] = verdict.errors;
  const reason = first === undefined ? "invalid" : `${first.path} ${first.message}`.trim();
  return refuse(refusal(422, reason, verdict.errors));
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(contentType ?? "");
}

function acceptance(entry: Entry): Answer {
  return jsonAnswer(200, { status: "ok", accepted: entry.samples, request_id: entry.requestId });
}

async function finish(call: Call, answer: Answer, act: Act | null): Promise<void> {
  const answered = await sendAnswer(call.response, answer);
  close(call, { answered, status: answered ? answer.status : null, fault: act, reason: answer.reason });
}

function end(call: Call, ending: { status: number | null; fault: Act | null; reason: string }): void {
  if (ending.status === null) call.request.socket.resetAndDestroy();
  close(call, { answered: false, ...ending });
}

function close(
  { shared, entry }: Call,
  ending: { answered: boolean; status: number | null; fault: Act | null; reason: string },
): void {
  shared.journal.close(entry, { ...ending, fault: ending.fault === null ? null : actName(ending.fault) });
}
