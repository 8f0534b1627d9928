import {
  type Fault,
  type FaultCondition,
  type FaultRule,
  type FaultSettings,
  type FaultTimes,
  PRESET_NAMES,
  type RetryAfter,
} from "./fault";

/** What was read, or in words why it was not. */
export type Read<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "refused"; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;

const MOST_RULES = 100;
const LONGEST_WAIT_MS = 600_000;

/** Reads the body of PUT /control/faults: {preset, seed?} or {rules, seed?}. */
export function readFaultSettings(json: unknown): Read<FaultSettings> {
  if (!isFields(json)) return refused("must be an object with preset or rules");
  const seed = json.seed ?? 1;
  if (!isWhole(seed, 0xffff_ffff)) return refused("seed: a whole number from 0 to 4294967295");
  if (json.preset !== undefined) {
    const preset = PRESET_NAMES.find((name) => name === json.preset);
    return preset === undefined
      ? refused(`preset: one of ${PRESET_NAMES.join(", ")}`)
      : read({ preset, seed });
  }
  const list: unknown = json.rules;
  if (!Array.isArray(list) || list.length > MOST_RULES)
    return refused(`rules: an array of at most ${MOST_RULES}`);
  const rules: FaultRule[] = [];
  for (const [index, element] of list.entries()) {
    const rule = readRule(element);
    if (rule.kind === "refused") return refused(`rules[${index}]: ${rule.reason}`);
    rules.push(rule.value);
  }
  return read({ rules, seed });
}

function readRule(json: unknown): Read<FaultRule> {
  if (!isFields(json)) return refused("must be an object");
  const fault = readFault(json.fault);
  if (fault.kind === "refused") return fault;
  const times = readTimes(json.times);
  if (times.kind === "refused") return times;
  const { token } = json;
  if (token !== undefined && typeof token !== "string") return refused("token: a string");
  const rule = { fault: fault.value, times: times.value, ...(token === undefined ? {} : { token }) };
  if (json.condition === undefined) return read(rule);
  if (fault.value.kind !== "answer" && fault.value.kind !== "refuse") {
    return refused("condition: only with answer and refuse");
  }
  const condition = readCondition(json.condition);
  return condition.kind === "refused" ? condition : read({ ...rule, condition: condition.value });
}

function readTimes(json: unknown): Read<FaultTimes> {
  if (isFields(json)) {
    if (json.kind === "next" && isWhole(json.n, 1_000_000)) return read({ kind: "next", n: json.n });
    if (json.kind === "chance" && isBetween(json.p, 0, 1)) return read({ kind: "chance", p: json.p });
  }
  return refused('times: {kind: "next", n} or {kind: "chance", p from 0 to 1}');
}

function readFault(json: unknown): Read<Fault> {
  if (!isFields(json)) return refused("fault: must be an object");
  switch (json.kind) {
    case "latency":
      return readLatency(json);
    case "answer":
      return readAnswer(json);
    case "refuse":
      return typeof json.names === "boolean"
        ? read({ kind: "refuse", names: json.names })
        : refused("fault.names: true or false");
    case "cut": {
      const at = oneOf(json.at, ["unread", "read", "accepted", "head"] as const);
      return at === null ? refused("fault.at: unread, read, accepted or head") : read({ kind: "cut", at });
    }
    case "hang": {
      const at = oneOf(json.at, ["unread", "read", "accepted"] as const);
      return at === null ? refused("fault.at: unread, read or accepted") : read({ kind: "hang", at });
    }
    default:
      return refused("fault.kind: latency, answer, refuse, cut or hang");
  }
}

function readLatency(json: Fields): Read<Fault> {
  const { ms, jitterMs = 0 } = json;
  if (isBetween(ms, 0, LONGEST_WAIT_MS) && isBetween(jitterMs, 0, LONGEST_WAIT_MS)) {
    return read({ kind: "latency", ms, jitterMs });
  }
  return refused(`fault: ms and jitterMs from 0 to ${LONGEST_WAIT_MS}`);
}

function readAnswer(json: Fields): Read<Fault> {
  const { status, accepts = false } = json;
  if (!isWhole(status, 599) || status < 200) return refused("fault.status: a whole number from 200 to 599");
  const body = oneOf(json.body ?? "json", ["json", "html", "none"] as const);
  if (body === null) return refused("fault.body: json, html or none");
  if (typeof accepts !== "boolean") return refused("fault.accepts: true or false");
  const answer = { kind: "answer", status, body, accepts } as const;
  if (json.retryAfter === undefined) return read(answer);
  const retryAfter = readRetryAfter(json.retryAfter);
  return retryAfter.kind === "refused" ? retryAfter : read({ ...answer, retryAfter: retryAfter.value });
}

function readRetryAfter(json: unknown): Read<RetryAfter> {
  const form = isFields(json) ? oneOf(json.form, ["seconds", "date"] as const) : null;
  if (form === null || !isFields(json) || !isWhole(json.seconds, 1_000_000)) {
    return refused('fault.retryAfter: {form: "seconds" or "date", seconds}');
  }
  return read({ form, seconds: json.seconds });
}

function readCondition(json: unknown): Read<FaultCondition> {
  if (isFields(json) && json.kind === "more-than" && isWhole(json.samples, 1000)) {
    return read({ kind: "more-than", samples: json.samples });
  }
  if (isFields(json) && json.kind === "sample") {
    const field = oneOf(json.field, ["device_name", "start_date", "value"] as const);
    const { equals } = json;
    if (field !== null && (typeof equals === "string" || typeof equals === "number")) {
      return read({ kind: "sample", field, equals });
    }
  }
  return refused('condition: {kind: "more-than", samples} or {kind: "sample", field, equals}');
}

function read<T>(value: T): Read<T> {
  return { kind: "read", value };
}

function refused(reason: string): { readonly kind: "refused"; readonly reason: string } {
  return { kind: "refused", reason };
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | null {
  return allowed.find((name) => name === value) ?? null;
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isInteger(value) && isBetween(value, 0, most);
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
