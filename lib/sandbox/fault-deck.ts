import {
  type Act,
  type FaultCondition,
  type FaultRule,
  type FaultSettings,
  PRESETS,
  type PresetName,
} from "./fault";
import { type Random, seededRandom } from "./random";
import type { SandboxBody } from "./rules";

interface LiveRule {
  readonly rule: FaultRule;
  /** Requests left of "next n". */
  left: number;
}

/** What a conditional rule does, and the samples it is about (indexes; none for "more-than"). */
export interface ConditionalAct {
  readonly act: Act;
  readonly indexes: readonly number[];
}

const DEFAULT_SEED = 1;

/** Decides which fault meets which request. Requests draw in the order in which they arrive. */
export class FaultDeck {
  #preset: PresetName | "custom" = "normal";
  #live: LiveRule[] = [];
  #random: Random = seededRandom(DEFAULT_SEED);

  get preset(): PresetName | "custom" {
    return this.#preset;
  }

  /** The rules that can still hit; "next n" says how many are left. */
  get rules(): readonly FaultRule[] {
    return this.#live
      .filter(({ rule, left }) => rule.times.kind === "chance" || left > 0)
      .map(({ rule, left }) =>
        rule.times.kind === "chance" ? rule : { ...rule, times: { kind: "next", n: left } },
      );
  }

  set(settings: FaultSettings): void {
    const rules = "preset" in settings ? PRESETS[settings.preset] : settings.rules;
    this.#preset = "preset" in settings ? settings.preset : "custom";
    this.#live = rules.map((rule) => ({ rule, left: rule.times.kind === "next" ? rule.times.n : 0 }));
    this.#random = seededRandom(settings.seed ?? DEFAULT_SEED);
  }

  /** Milliseconds to wait before deciding: the sum of all latency rules that hit. */
  latency(token: string | null): number {
    let total = 0;
    for (const live of this.#for(token)) {
      const { fault, times } = live.rule;
      if (fault.kind !== "latency") continue;
      if (times.kind === "next" ? !takeOne(live) : this.#random() >= times.p) continue;
      total += fault.ms + this.#random() * (fault.jitterMs ?? 0);
    }
    return total;
  }

  /**
   * The act for a request of which nothing is known but its token: the first "next n" rule that has some left,
   * else one draw over all chances (two rules of 0.1 hit 10 % each). Null = none.
   */
  act(token: string | null): Act | null {
    const draw = this.#random();
    let below = 0;
    let drawn: Act | null = null;
    for (const live of this.#for(token)) {
      const { fault, times, condition } = live.rule;
      if (fault.kind === "latency" || condition !== undefined) continue;
      if (times.kind === "next") {
        if (takeOne(live)) return fault;
        continue;
      }
      if (draw >= below && draw < below + times.p) drawn = fault;
      below += times.p;
    }
    return drawn;
  }

  /** The act for a body that follows the rules, from the rules with a condition: the first that hits. */
  actOn(body: SandboxBody, token: string | null): ConditionalAct | null {
    for (const live of this.#for(token)) {
      const { fault, times, condition } = live.rule;
      if (fault.kind === "latency" || condition === undefined) continue;
      const indexes = matching(body, condition);
      if (indexes === null) continue;
      if (times.kind === "next" ? !takeOne(live) : this.#random() >= times.p) continue;
      return { act: fault, indexes };
    }
    return null;
  }

  #for(token: string | null): LiveRule[] {
    return this.#live.filter(({ rule }) => rule.token === undefined || rule.token === token);
  }
}

function takeOne(live: LiveRule): boolean {
  if (live.left === 0) return false;
  live.left -= 1;
  return true;
}

function matching(body: SandboxBody, condition: FaultCondition): number[] | null {
  if (condition.kind === "more-than") return body.data.length > condition.samples ? [] : null;
  const indexes = body.data.flatMap((sample, index) =>
    sample[condition.field] === condition.equals ? [index] : [],
  );
  return indexes.length > 0 ? indexes : null;
}
