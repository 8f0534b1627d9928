import { describe, expect, test } from "vitest";
import { tokenExpiry } from "./token-expiry";

const local = (day: number, hour: number, minute = 0): number =>
  new Date(2026, 10, day, hour, minute).getTime();

describe("the end of a token", () => {
  test("nothing is said of a token that names no end", () => {
    expect(tokenExpiry(null, local(1, 12))).toBeNull();
  });

  test("from 14 days before, by the calendar and not by hours", () => {
    expect(tokenExpiry(local(25, 0, 1), local(11, 23))).toEqual({
      kind: "soon",
      text: "This token ends on 25\u00a0Nov\u00a02026, in 14 days. Put in a new one before then.",
    });
    expect(tokenExpiry(local(26, 0, 1), local(11, 23))?.kind).toBe("later");
  });

  test("tomorrow and today are named so", () => {
    expect(tokenExpiry(local(12, 0, 1), local(11, 23))?.text).toContain("tomorrow");
    expect(tokenExpiry(local(11, 23, 30), local(11, 23))?.text).toContain("today at 23:30:00");
  });

  test("an end that is now has passed", () => {
    expect(tokenExpiry(local(11, 23), local(11, 23))?.kind).toBe("passed");
  });
});
