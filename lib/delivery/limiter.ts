const START = 2;

/** How many batches of an account may be in flight at once. */
export interface LimiterState {
  readonly window: number;
  /** Accepted since the window last changed. */
  readonly accepted: number;
  readonly max: number;
}

/** `pressed` = 429, 503 or unknown: the API had too much, or may have had. */
export type LimiterEvent = "accepted" | "pressed" | "other";

/** Starts with 2 in flight. `max` is 4, up to 8 where the page came over HTTP/2. */
export function newLimiter(max = 4): LimiterState {
  return { window: Math.min(START, max), accepted: 0, max };
}

/** One more in flight after each full window of accepted batches; half as many, at least one, when pressed. */
export function limit(state: LimiterState, event: LimiterEvent): LimiterState {
  if (event === "other") return state;
  if (event === "pressed")
    return { ...state, window: Math.max(1, Math.floor(state.window / 2)), accepted: 0 };
  if (state.window >= state.max) return state;
  const accepted = state.accepted + 1;
  if (accepted < state.window) return { ...state, accepted };
  return { ...state, window: state.window + 1, accepted: 0 };
}
