import type { Chance } from "./chance";

/** What the API, or the way to it, may do instead of answering. */
export const FAULTS = [
  "not-connected",
  "cut-before-body",
  "cut-unread",
  "cut-after",
  "hang",
  "slow",
  "429",
  "429-wait",
  "503-wait",
  "503-early",
  "503-bare",
  "502",
  "409",
  "2xx-html",
  "2xx-cut",
  "404",
  "422-whim",
] as const;
export type Fault = (typeof FAULTS)[number];

/** Where a server process may die around a call. */
export const CRASH_POINTS = [
  "before-begin",
  "before-call",
  "during-call",
  "before-finish",
  "before-reply",
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** How one world is: drawn from its seed. Probabilities are of one occasion, times in ms. */
export interface Weather {
  readonly replicas: 1 | 2;
  readonly duplicates: "safe" | "unsafe";
  readonly faults: readonly Fault[];
  readonly faultChance: number;
  readonly crashes: readonly CrashPoint[];
  readonly crashChance: number;
  readonly stallChance: number;
  readonly lossChance: number;
  readonly twiceChance: number;
  readonly latencyMs: number;
  /** The API refuses larger bodies; null = none. */
  readonly mostSamples: number | null;
  readonly poisonChance: number;
  /** The API names what it refuses. */
  readonly names: boolean;
  /** Browsers' clocks are up to this far off. */
  readonly skewMs: number;
  readonly personEveryMs: number;
  readonly stormMs: number;
  readonly pages: number;
}

export function drawWeather(chance: Chance): Weather {
  const wild = chance.happens(0.5);
  return {
    replicas: chance.happens(0.7) ? 2 : 1,
    duplicates: chance.happens(0.2) ? "safe" : "unsafe",
    faults: chance.some(FAULTS, wild ? 0.6 : 0.3),
    faultChance: chance.pick([0.05, 0.3, 0.5, 0.8]),
    crashes: chance.some(CRASH_POINTS, 0.6),
    crashChance: chance.pick([0, 0.03, 0.1]),
    stallChance: chance.pick([0, 0.05, 0.15]),
    lossChance: chance.pick([0, 0.03, 0.15]),
    twiceChance: chance.pick([0, 0.1]),
    latencyMs: chance.pick([20, 300, 4000]),
    mostSamples: chance.happens(0.3) ? chance.pick([4, 8, 16]) : null,
    poisonChance: chance.happens(0.4) ? chance.pick([0.02, 0.1, 0.4]) : 0,
    names: chance.happens(0.5),
    skewMs: chance.pick([0, 1500, 60_000, 600_000]),
    personEveryMs: chance.pick([4000, 30_000, 180_000]),
    stormMs: chance.pick([30_000, 300_000, 1_200_000]),
    pages: chance.between(1, 5),
  };
}

/** Nothing fails, and two servers answer at once. */
export const FAIR: Weather = {
  replicas: 2,
  duplicates: "unsafe",
  faults: [],
  faultChance: 0,
  crashes: [],
  crashChance: 0,
  stallChance: 0,
  lossChance: 0,
  twiceChance: 0,
  latencyMs: 20,
  mostSamples: null,
  poisonChance: 0,
  names: false,
  skewMs: 0,
  personEveryMs: 1,
  stormMs: 1,
  pages: 1,
};
