import type { Counts } from "../ledger/entry";
import type { DeliveryView, Snapshot } from "./snapshot";

const NO_COUNTS: Counts = {
  read: 0,
  notLookedAt: 0,
  found: 0,
  failing: 0,
  skipped: 0,
  duplicate: 0,
  alreadySent: 0,
  held: 0,
  ready: 0,
};

export const IDLE_DELIVERY: DeliveryView = {
  state: "idle",
  upload: null,
  cells: "",
  accepted: 0,
  acceptedByPerson: 0,
  rejected: 0,
  unknown: 0,
  pending: 0,
  released: 0,
  movedToSent: 0,
  movedToHeld: 0,
  samplesPerSecond: null,
  secondsLeft: null,
  wait: null,
  blocked: null,
  retriable: false,
  tried: false,
  startedAt: null,
  endedAt: null,
};

/** Before the worker has been asked for anything. */
export const EMPTY_SNAPSHOT: Snapshot = {
  ingest: "empty",
  files: [],
  counts: NO_COUNTS,
  notLookedAt: [],
  warnings: [],
  doubled: null,
  causes: [],
  edits: { corrected: 0, leftOut: 0, undo: null, redo: null, revision: 0 },
  listed: 0,
  listing: "",
  refusedBefore: { n: 0, again: false, causes: [] },
  series: [],
  held: [],
  plan: { batches: 0, samples: 0, first: null, last: null, devices: 0, named: [] },
  ledgerError: null,
  from: null,
  to: null,
  account: null,
  delivery: IDLE_DELIVERY,
  ownDelivery: false,
};
