import type { EvidenceClass } from "../ledger/entry";
import { parseHttpDate, parseRetryAfter } from "./backoff";

/** What is kept of the body of an answer: its kind, its words from allow-listed fields, the samples it names. */
export interface Answer {
  readonly kind: "json" | "html" | "empty" | "other";
  /** At most 8192 UTF-16 units, without control characters and without the token; "" where it gave no words. */
  readonly words: string;
  /** Indexes into `data` that the answer names, ascending, each once. */
  readonly named: readonly number[];
}

/** What was seen of one call to the API. `reason` is a sentence. */
export type Evidence =
  /** No byte of the request left: name, address, TLS or connect time-out. */
  | { readonly kind: "not-connected"; readonly reason: string }
  /** The connection stood, but the last piece of the body was never handed to it. */
  | { readonly kind: "body-not-sent"; readonly reason: string }
  /** The body may have arrived whole, and no whole response head came back. */
  | { readonly kind: "no-response"; readonly reason: string }
  | {
      readonly kind: "response";
      readonly status: number;
      /** The Retry-After header as it stood. */
      readonly retryAfter: string | null;
      /** The Date header as it stood: the clock by which a Retry-After that is a date was written. */
      readonly date?: string | null;
      readonly requestId: string | null;
      /** False = the head came although the body never went out whole. */
      readonly bodySent: boolean;
      /** False = the body of the answer was cut, or dropped for its size. */
      readonly answerComplete: boolean;
      readonly answer: Answer;
    };

type Response = Extract<Evidence, { kind: "response" }>;

/** What an attempt means for the whole account. */
export type AccountEffect =
  | { readonly kind: "none" }
  | { readonly kind: "wait"; readonly forMs: number }
  | { readonly kind: "block"; readonly cause: "token" | "configuration"; readonly message: string };

/** The verdict on one attempt. */
export interface Outcome {
  readonly class: EvidenceClass;
  readonly status: number | null;
  /** 1 s to 1 h, where the API named a time. */
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
  /** What happened, in a sentence or the API's own words; 1 to 8192 UTF-16 units. */
  readonly message: string;
  /** Indexes of samples that the API named; only with class rejected. */
  readonly named: readonly number[];
  readonly account: AccountEffect;
}

export interface ClassifyPolicy {
  /** Statuses with which this API refuses before it works; 408, 425 and 429 always count as such. */
  readonly notProcessed: ReadonlySet<number>;
  /** Was the token of this attempt still the account's when the answer came. */
  readonly tokenIsCurrent: boolean;
  /** Milliseconds since 1970, for a Retry-After that is a date in an answer that tells no date of its own. */
  readonly now: number;
}

/** HTTP itself defines these as refusals before any work (RFC 9110 15.5.9, RFC 8470 5.2, RFC 6585 4). */
const ALWAYS_NOT_PROCESSED: ReadonlySet<number> = new Set([408, 425, 429]);
const MAX_WORDS = 8192;
/** wire limit of a reason or a blocking message (lib/ledger/entry.ts). */
const MAX_REASON = 500;

/** At most `max` UTF-16 units of a text, never half a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? max - 1 : max);
}

/**
 * The evidence table of docs/delivery.md, line by line; the first line that fits decides. Only a 2xx is ever accepted,
 * and only what certainly was not accepted is rejected or tried again; everything else is unknown.
 */
export function classify(evidence: Evidence, policy: ClassifyPolicy): Outcome {
  switch (evidence.kind) {
    case "not-connected":
    case "body-not-sent":
      return withoutResponse("not-sent", evidence.reason);
    case "no-response":
      return withoutResponse("unknown", evidence.reason);
    case "response":
      return classifyResponse(evidence, policy);
  }
}

function withoutResponse(evidenceClass: "not-sent" | "unknown", reason: string): Outcome {
  return {
    class: evidenceClass,
    status: null,
    retryAfterMs: null,
    requestId: null,
    message: clip(reason, MAX_WORDS),
    named: [],
    account: { kind: "none" },
  };
}

/** The API's clock may differ from ours: a date that it names is read by its own. */
function waitOf({ retryAfter, date }: Response, now: number): number | null {
  if (retryAfter === null) return null;
  return parseRetryAfter(retryAfter, parseHttpDate(date ?? "", now) ?? now);
}

function classifyResponse(response: Response, policy: ClassifyPolicy): Outcome {
  const { status } = response;
  if (status >= 200 && status < 300) return classifySuccess(response);
  const retryAfterMs = waitOf(response, policy.now);
  if (
    ALWAYS_NOT_PROCESSED.has(status) ||
    policy.notProcessed.has(status) ||
    (status === 503 && retryAfterMs !== null)
  ) {
    return notProcessed(response, retryAfterMs);
  }
  if (status === 409 || status >= 500) return classifyUncertain(response);
  if (status === 400 || status === 422) {
    return verdict(response, "rejected", `The API refused the batch (${status}).`, {
      named: response.answer.named,
    });
  }
  if (status === 413) return verdict(response, "too-large", "The API finds the batch too large (413).");
  if (status === 401 || status === 403) return classifyTokenRefusal(response, policy.tokenIsCurrent);
  return misconfigured(response, "configuration", `The API answered ${status}`);
}

/**
 * A 2xx of HTML is a page, not the API's answer: the account stops, as for any wrong address. The batch is unknown
 * and not merely blocked, because behind the page the API may have taken it.
 */
function classifySuccess(response: Response): Outcome {
  if (response.answer.kind !== "html") return verdict(response, "accepted", `Accepted (${response.status}).`);
  return misconfigured(
    response,
    "unknown",
    `A web page came back (${response.status}) instead of the API's answer`,
  );
}

function notProcessed(response: Response, retryAfterMs: number | null): Outcome {
  return verdict(response, "not-processed", `The API put the batch off (${response.status}).`, {
    retryAfterMs,
    account: retryAfterMs === null ? { kind: "none" } : { kind: "wait", forMs: retryAfterMs },
  });
}

/** A gateway may answer so while the application goes on, but not with a body that it never got whole. */
function classifyUncertain(response: Response): Outcome {
  const failed = `The API failed (${response.status})`;
  if (!response.bodySent) return verdict(response, "not-sent", `${failed} before the batch was sent whole.`);
  return verdict(response, "unknown", `${failed} after the batch was sent; it may or may not have arrived.`);
}

function classifyTokenRefusal(response: Response, tokenIsCurrent: boolean): Outcome {
  const { status } = response;
  if (!tokenIsCurrent)
    return verdict(response, "not-processed", `The API refused an earlier token (${status}).`);
  const message = `The API refuses this account's token (${status}).`;
  return verdict(response, "token-refused", message, { account: { kind: "block", cause: "token", message } });
}

function misconfigured(response: Response, evidenceClass: EvidenceClass, what: string): Outcome {
  const message = `${what}. Check that SAMPLES_API_URL is the address of the samples API.`;
  return verdict(response, evidenceClass, message, {
    account: { kind: "block", cause: "configuration", message },
  });
}

/** The API's words follow our own; a rejection is told in the API's words alone where it gave any. */
function verdict(
  response: Response,
  evidenceClass: EvidenceClass,
  own: string,
  extra: Partial<Outcome> = {},
): Outcome {
  const { words } = response.answer;
  const message =
    !words || evidenceClass === "accepted"
      ? own
      : evidenceClass === "rejected"
        ? words
        : `${own} It said: ${words}`;
  const outcome: Outcome = {
    class: evidenceClass,
    status: response.status,
    retryAfterMs: null,
    requestId: response.requestId,
    message: clip(message, MAX_WORDS),
    named: [],
    account: { kind: "none" },
    ...extra,
  };
  if (outcome.account.kind !== "block") return outcome;
  return { ...outcome, account: { ...outcome.account, message: clip(message, MAX_REASON) } };
}
