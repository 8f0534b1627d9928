/** Steps in which time left is told, in seconds: up to `under` seconds, in steps of `step`. */
const STEPS = [
  { under: 60, step: 5 },
  { under: 120, step: 15 },
  { under: 3600, step: 60 },
  { under: 10_800, step: 300 },
  { under: Number.POSITIVE_INFINITY, step: 1800 },
] as const;
/** How far, in steps, an estimate must be from what is shown before something else is shown. */
const SLACK = 0.8;

function stepAt(seconds: number): number {
  return STEPS.find(({ under }) => seconds < under)?.step ?? 1;
}

/**
 * Seconds left as they are shown, in whole steps: `shown` stays until the estimate is clearly another one, so that an
 * estimate that trembles does not. Null = nothing is known.
 */
export function steadySeconds(shown: number | null, seconds: number | null): number | null {
  if (seconds === null) return null;
  const step = stepAt(seconds);
  if (shown !== null && Math.abs(seconds - shown) < SLACK * Math.min(step, stepAt(shown))) return shown;
  return Math.max(step, Math.round(seconds / step) * step);
}

/** A rate with two significant digits: more of them only tremble. */
export function steadyRate(perSecond: number): number {
  return Number(perSecond.toPrecision(2));
}
