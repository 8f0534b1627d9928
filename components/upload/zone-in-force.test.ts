import { expect, test } from "vitest";
import type { FileCard } from "@/lib/ingest/snapshot";
import { zoneInForce } from "./zone-in-force";

const card: FileCard = {
  id: "f",
  name: "f.csv",
  bytes: 1,
  phase: { kind: "read" },
  format: "CSV",
  found: 1,
  failing: 0,
  gaps: 0,
  overlaps: 0,
  zone: "Europe/Berlin",
  person: null,
  people: null,
  chosenType: null,
  hash: null,
  dataType: "steps",
  questions: [],
  agreed: [],
  notes: [],
  inside: null,
  folder: "",
  mapped: null,
};

test("a zone is said once it was chosen, not while it is only the browser's", () => {
  const asked = { kind: "zone", times: 1, first: "", zone: "Europe/Berlin", asUtc: "" } as const;
  expect(zoneInForce(card)).toBe("Europe/Berlin");
  expect(zoneInForce({ ...card, questions: [asked] })).toBeNull();
  expect(zoneInForce({ ...card, phase: { kind: "reading", bytesRead: 1 } })).toBeNull();
  expect(zoneInForce({ ...card, zone: null })).toBeNull();
});
