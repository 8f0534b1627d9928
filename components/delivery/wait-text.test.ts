import { expect, test } from "vitest";
import { waitText } from "./wait-text";

const offline = { kind: "offline", until: null, reason: "" } as const;

test("a server that does not answer is not called a computer without network", () => {
  expect(waitText(offline, 0, true)).toContain("Sampledrop's own server does not answer");
  expect(waitText(offline, 0, false)).toContain("This computer is offline");
});

test("a server that answers, but cannot record what is sent, is told in its own words", () => {
  expect(waitText({ ...offline, reason: "The disk is full." }, 0, true)).toBe("The disk is full.");
});

test("a rest after several failures says how long it lasts and what comes then", () => {
  const rest = { kind: "breaker", until: 30_000, reason: "" } as const;
  expect(waitText(rest, 0, true)).toMatch(
    /^The API did not answer or failed several times .*30\ss.*one batch/,
  );
  expect(waitText(rest, 30_000, true)).toBe("Trying again now.");
});
