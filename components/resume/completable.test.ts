import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Device } from "@/lib/ledger/device";
import { completable } from "./completable";

const device: Device = {
  account: "me",
  accountName: "P-014",
  current: true,
  sandbox: false,
  device: "iPhone",
  dataType: "steps",
  accepted: 0,
  acceptedByPerson: 0,
  unknown: 0,
  refused: 0,
  first: null,
  last: null,
  deliveredUpTo: null,
  openFrom: null,
  leftOutBefore: 0,
  held: [{ file: "a.csv", n: 2, first: 1, last: 2 }],
};

const series: Snapshot["series"][number] = {
  key: "k",
  device: "iPhone",
  dataType: "steps",
  n: 7,
  first: 3,
  last: 9,
  included: true,
};
const ready: Snapshot = {
  ...EMPTY_SNAPSHOT,
  ingest: "ready",
  series: [series],
  plan: { batches: 1, samples: 7, first: 3, last: 9, devices: 1, named: ["iPhone"] },
};

test("held samples of the same device and type from another file are named", () => {
  expect(completable([device], ready, "me")).toEqual([
    { device: "iPhone", dataType: "steps", file: "a.csv", n: 2, first: 1, last: 2 },
  ]);
});

test("not those of another account, device or type, of a file that is here, or when nothing is to be sent", () => {
  const here = { ...ready, files: [{ ...HERE, name: "a.csv" }] };
  expect(completable([device], here, "me")).toEqual([]);
  expect(completable([device], ready, "you")).toEqual([]);
  expect(completable([{ ...device, device: "Ring" }], ready, "me")).toEqual([]);
  expect(completable([{ ...device, dataType: "bpm" }], ready, "me")).toEqual([]);
  expect(completable([device], { ...ready, series: [{ ...series, included: false }] }, "me")).toEqual([]);
  expect(completable([device], { ...ready, plan: EMPTY_SNAPSHOT.plan }, "me")).toEqual([]);
  expect(completable([device], { ...ready, ingest: "reading" }, "me")).toEqual([]);
});

const HERE: Snapshot["files"][number] = {
  id: "f",
  name: "f.csv",
  bytes: 1,
  phase: { kind: "read" },
  format: "CSV",
  found: 7,
  failing: 0,
  gaps: 0,
  overlaps: 0,
  zone: null,
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
