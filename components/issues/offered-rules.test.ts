import { expect, test } from "vitest";
import type { Proposal } from "@/lib/ingest/review-view";
import type { Recipe } from "../samples/recipe";
import { card as cardOf } from "../samples/recipe.test-support";
import { offeredRules } from "./offered-rules";

const card = (format: string, failing: number) => cardOf(null, { format, failing });
const recipe = (header: string, ...rules: string[]): Recipe => ({
  id: header,
  name: `${header} of before`,
  header,
  zone: null,
  mapping: null,
  dataType: null,
  rules,
  usedAt: 0,
  count: 1,
});
const proposal = (kind: Proposal["kind"], cause: string, rows: number): Proposal => ({
  id: `${kind} ${cause}`,
  kind,
  cause,
  rows,
  before: "",
  after: "",
});
const swap = proposal("swap-ends", "end-before-start", 382);
const comma = proposal("decimal-comma", "value-thousands", 12);
const thousands = proposal("thousands", "value-thousands", 20);

test("offers the rules of the header that mend something now, with their rows", () => {
  const known = recipe("JSON", swap.id, "trim device-name-unsendable", comma.id);
  const offered = offeredRules([card("JSON", 400)], [known], [comma, swap]);
  expect(offered).toEqual({
    names: ["JSON of before"],
    proposals: [swap, comma],
    rows: 394,
    mixed: false,
  });
});

test("offers nothing for files of another header, or that have no problem, or without a rule", () => {
  expect(offeredRules([card("JSON", 5)], [recipe("NDJSON", swap.id)], [swap])).toBeNull();
  expect(offeredRules([card("JSON", 0)], [recipe("JSON", swap.id)], [swap])).toBeNull();
  expect(offeredRules([card("JSON", 5)], [recipe("JSON")], [swap])).toBeNull();
  expect(offeredRules([card("JSON", 5)], [recipe("JSON", comma.id)], [swap])).toBeNull();
});

test("of two rules for one cause the one taken first is offered: no row counts twice", () => {
  const known = recipe("JSON", thousands.id, comma.id);
  expect(offeredRules([card("JSON", 30)], [known], [comma, thousands])?.proposals).toEqual([thousands]);
});

test("says so where files fail whose recipe does not have the rule", () => {
  const files = [card("JSON", 5), card("NDJSON", 5)];
  expect(offeredRules(files, [recipe("JSON", swap.id)], [swap])?.mixed).toBe(true);
  const both = [recipe("JSON", swap.id), recipe("NDJSON", swap.id)];
  expect(offeredRules(files, both, [swap])).toMatchObject({
    mixed: false,
    names: ["JSON of before", "NDJSON of before"],
  });
});
