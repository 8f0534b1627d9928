import { expect, test } from "vitest";
import type { FileCard } from "@/lib/ingest/snapshot";
import type { Upload } from "@/lib/ledger/entry";
import { offersOf } from "./offer";

const hashOf = (letter: string) => letter.repeat(64);

const upload = (id: string, files: readonly [name: string, letter: string][]): Upload => ({
  id,
  account: "me",
  accountName: "P-014",
  sandbox: false,
  frozenAt: 1,
  files: files.map(([name, letter]) => ({
    name,
    bytes: 1,
    hash: hashOf(letter),
    format: "CSV",
    zone: null,
    mapping: null,
    readerVersion: 1,
  })),
  counts: {
    read: 9,
    notLookedAt: 0,
    found: 9,
    failing: 0,
    skipped: 0,
    duplicate: 0,
    alreadySent: 0,
    held: 0,
    ready: 9,
  },
  states: { accepted: { batches: 1, samples: 4 }, planned: { batches: 1, samples: 5 } },
  acceptedByPerson: 0,
  refused: 0,
  duplicates: "unsafe",
});

const card = (name: string, letter: string | null): FileCard => ({
  id: name,
  name,
  bytes: 1,
  phase: { kind: "read" },
  format: "CSV",
  found: 9,
  failing: 0,
  gaps: 0,
  overlaps: 0,
  zone: null,
  person: null,
  people: null,
  chosenType: null,
  hash: letter === null ? null : hashOf(letter),
  dataType: "steps",
  questions: [],
  agreed: [],
  notes: [],
  inside: null,
  folder: "",
  mapped: null,
});

const context = { account: "me", live: new Set<string>(), cards: [], ownUpload: null };
const stopped = upload("u", [
  ["steps.csv", "a"],
  ["pulse.csv", "b"],
]);

test("each file is away, here again under any name, changed under its name, or still to be looked at", () => {
  const standings = (cards: readonly FileCard[]) =>
    offersOf([stopped], { ...context, cards })[0]?.files.map(({ standing }) => standing);
  expect(standings([])).toEqual(["away", "away"]);
  expect(standings([card("copy.csv", "a")])).toEqual(["here", "away"]);
  expect(standings([card("steps.csv", "c"), card("pulse.csv", null)])).toEqual(["changed", "checking"]);
});

test("only this account's uploads of which something waits and which no page sends are offered", () => {
  const settled = { ...upload("settled", [["s.csv", "s"]]), states: {} };
  const others = { ...upload("others", [["o.csv", "o"]]), account: "you" };
  const live = upload("live", [["l.csv", "l"]]);
  const offers = offersOf([settled, others, live, stopped], { ...context, live: new Set(["live"]) });
  expect(offers.map((offer) => offer.upload.id)).toEqual(["u"]);
  expect(offers[0]?.remainder).toMatchObject({ all: 9, delivered: 4, waiting: 5 });
});

test("once its files were sent anew it is no longer offered", () => {
  const cards = [card("steps.csv", "a"), card("pulse.csv", "b")];
  expect(offersOf([stopped], { ...context, cards, ownUpload: "next" })).toEqual([]);
  expect(offersOf([stopped], { ...context, cards: cards.slice(1), ownUpload: "next" })).toHaveLength(1);
});
