/** Retry-After as seconds or as an HTTP date that many seconds ahead. */
export interface RetryAfter {
  readonly form: "seconds" | "date";
  readonly seconds: number;
}

/** Which requests a conditional rule is for: those with such a sample, or with more samples than `samples`. */
export type FaultCondition =
  | {
      readonly kind: "sample";
      readonly field: "device_name" | "start_date" | "value";
      readonly equals: string | number;
    }
  | { readonly kind: "more-than"; readonly samples: number };

/**
 * What the sandbox does to a request.
 * - latency: waits before it decides, `ms` plus up to `jitterMs`; goes together with any other fault
 * - answer: answers so without looking at the samples; with `accepts` it accepts them first, as a gateway may
 * - refuse: 422 that names the samples of the rule's condition (without one: the first), or none
 * - cut: resets the connection before reading, after reading, after accepting, or after half of the answer ("head")
 * - hang: waits for POST /control/release (however long), before reading, before deciding or after accepting;
 *   a reset drops the connection instead
 */
export type Fault =
  | { readonly kind: "latency"; readonly ms: number; readonly jitterMs?: number }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly retryAfter?: RetryAfter;
      readonly body?: "json" | "html" | "none";
      readonly accepts?: boolean;
    }
  | { readonly kind: "refuse"; readonly names: boolean }
  | { readonly kind: "cut"; readonly at: "unread" | "read" | "accepted" | "head" }
  | { readonly kind: "hang"; readonly at: "unread" | "read" | "accepted" };

/** A fault that ends the request one way; latency only slows it. */
export type Act = Exclude<Fault, { kind: "latency" }>;

/** How often: the next n requests, or with a probability (0..1). */
export type FaultTimes =
  | { readonly kind: "next"; readonly n: number }
  | { readonly kind: "chance"; readonly p: number };

export interface FaultRule {
  readonly fault: Fault;
  readonly times: FaultTimes;
  /** Only for requests with this token. */
  readonly token?: string;
  /** Only for answer and refuse; looked at when no rule without a condition hit. */
  readonly condition?: FaultCondition;
}

export const PRESET_NAMES = ["normal", "slow", "busy", "drops-connections"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** What to set: one of the presets, or rules of one's own. The same seed and requests give the same faults. */
export type FaultSettings =
  | { readonly preset: PresetName; readonly seed?: number }
  | { readonly rules: readonly FaultRule[]; readonly seed?: number };

/** slow: 400 ms · busy: 30 % 429, wait 1 s · drops-connections: 10 % cut before, 10 % cut after accepting. */
export const PRESETS: Readonly<Record<PresetName, readonly FaultRule[]>> = {
  normal: [],
  slow: [{ fault: { kind: "latency", ms: 400 }, times: { kind: "chance", p: 1 } }],
  busy: [
    {
      fault: { kind: "answer", status: 429, retryAfter: { form: "seconds", seconds: 1 } },
      times: { kind: "chance", p: 0.3 },
    },
  ],
  "drops-connections": [
    { fault: { kind: "cut", at: "unread" }, times: { kind: "chance", p: 0.1 } },
    { fault: { kind: "cut", at: "accepted" }, times: { kind: "chance", p: 0.1 } },
  ],
};

/** The name by which the journal calls an act: "cut accepted", "answer 429", "refuse naming". */
export function actName(act: Act): string {
  switch (act.kind) {
    case "answer":
      return `answer ${act.status}`;
    case "refuse":
      return act.names ? "refuse naming" : "refuse";
    case "cut":
    case "hang":
      return `${act.kind} ${act.at}`;
  }
}
