import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LimiterEvent, limit, newLimiter } from "./limiter";

const events = fc.array(fc.constantFrom<LimiterEvent>("accepted", "pressed", "other"), { maxLength: 60 });

describe("limit", () => {
  it("stays within 1..max, grows by one at most, and halves when pressed", () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 8 }), (sequence, max) => {
        let state = newLimiter(max);
        for (const event of sequence) {
          const next = limit(state, event);
          expect(next.window).toBeGreaterThanOrEqual(1);
          expect(next.window).toBeLessThanOrEqual(max);
          if (event === "pressed") expect(next.window).toBe(Math.max(1, Math.floor(state.window / 2)));
          if (event === "accepted") expect(next.window - state.window).toBeLessThanOrEqual(1);
          if (event === "other") expect(next).toEqual(state);
          state = next;
        }
      }),
    );
  });

  it("starts with 2, has 3 after 2 accepted and 4 after 3 more, and no more than 4", () => {
    const windows: number[] = [];
    let state = newLimiter();
    for (let accepted = 0; accepted < 12; accepted++) {
      windows.push(state.window);
      state = limit(state, "accepted");
    }
    expect(windows).toEqual([2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4]);
  });

  it("counts a full window anew after it was pressed", () => {
    let state = limit(limit(newLimiter(), "accepted"), "pressed");
    expect(state.window).toBe(1);
    state = limit(state, "accepted");
    expect(state.window).toBe(2);
    expect(limit(state, "accepted").window).toBe(2);
  });
});
