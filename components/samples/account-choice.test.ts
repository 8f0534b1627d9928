import { expect, test } from "vitest";
import type { Account } from "@/lib/ledger/entry";
import { preselect } from "./account-choice";

const account = (id: string, current = true): Account => ({
  id,
  name: id,
  origin: "sandbox",
  current,
  tokenHint: "a1b2",
  source: "page",
  standing: { kind: "open" },
  acceptedSamples: 0,
  acceptedByPerson: 0,
  unknownSamples: 0,
  tokenExpiresAt: null,
});

test("the only account is preselected, one of several never is", () => {
  expect(preselect([account("a")], null)?.id).toBe("a");
  expect(preselect([account("a"), account("b")], null)).toBeNull();
  expect(preselect([], null)).toBeNull();
});

test("what was chosen before is chosen again while it is there", () => {
  expect(preselect([account("a"), account("b")], "b")?.id).toBe("b");
  expect(preselect([account("a"), account("b")], "gone")).toBeNull();
});

test("accounts of another address are none to choose", () => {
  expect(preselect([account("a", false), account("b")], "a")?.id).toBe("b");
});
