import type { FaultRule, PresetName } from "./fault";

/** One request to the sandbox, however it ended. Instants are milliseconds since 1970 UTC. */
export interface RequestLine {
  /** Counts all requests since the sandbox started; a reset does not set it back. */
  readonly number: number;
  /** Sent back as x-request-id. */
  readonly requestId: string;
  readonly at: number;
  /** When the sandbox was through with it; null = still under way. */
  readonly until: number | null;
  readonly method: string;
  readonly path: string;
  /** Tokens that begin with "sandbox-" in full, "not a sandbox token" for any other, null for none. */
  readonly token: string | null;
  readonly dataType: "steps" | "bpm" | null;
  /** Samples of an accepted request, else 0. */
  readonly samples: number;
  readonly accepted: boolean;
  /** The whole answer was written to the connection. */
  readonly answered: boolean;
  /** Status of the answer, also of one that was cut after its head; null = no answer. */
  readonly status: number | null;
  /** The fault that decided the end, such as "cut accepted"; null = none. */
  readonly fault: string | null;
  /** Why it was refused, "" if it was not. */
  readonly reason: string;
}

/** How many samples were accepted for one token, data type and device. */
export interface SeriesCount {
  readonly token: string;
  readonly dataType: "steps" | "bpm";
  readonly device: string;
  readonly samples: number;
}

/** GET /control/summary, and the answer to every change. */
export interface SandboxSummary {
  /** Requests to anything but /control since the last reset. */
  readonly received: number;
  readonly acceptedRequests: number;
  readonly acceptedSamples: number;
  /** Accepted requests whose answer was not written whole. */
  readonly acceptedUnanswered: number;
  /** Requests held back by a fault until POST /control/release. */
  readonly hanging: number;
  /** The first 1,000 series in order of appearance. */
  readonly series: readonly SeriesCount[];
  /** The last 20 requests, newest first. */
  readonly last: readonly RequestLine[];
  readonly faults: {
    readonly preset: PresetName | "custom";
    readonly rules: readonly FaultRule[];
  };
  readonly revoked: readonly string[];
  /** Accepted requests whose bodies were let go because the journal was full; they stay counted. */
  readonly forgotten: number;
}

/** One line of GET /control/journal (NDJSON, in the order of acceptance). */
export interface JournalLine {
  readonly number: number;
  readonly at: number;
  readonly token: string;
  readonly dataType: "steps" | "bpm";
  readonly samples: number;
  readonly answered: boolean;
  /** The request body, character by character as it came. */
  readonly body: string;
}
