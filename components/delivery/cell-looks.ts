import type { BatchStateKind } from "@/lib/ledger/entry";
import type { MarkState } from "../samples/state-mark";
import { LATER_TEXTS } from "../texts-later";
import type { CellKind } from "./cell-layout";

export interface CellLook {
  /** The CSS variable of its colour. */
  readonly colour: string;
  readonly mark: MarkState;
  readonly word: string;
  /** The state by which the table lists these batches. */
  readonly state: BatchStateKind;
}

const words = LATER_TEXTS.states;

/** The colour, mark and word of each kind of cell. */
export const CELL_LOOKS: Readonly<Record<CellKind, CellLook>> = {
  accepted: { colour: "--green", mark: "accepted", word: words.accepted, state: "accepted" },
  sending: { colour: "--accent", mark: "sending", word: words.sending, state: "sending" },
  retrying: { colour: "--blue", mark: "retrying", word: words.retrying, state: "retrying" },
  unknown: { colour: "--amber", mark: "unknown", word: words.unknown, state: "unknown" },
  rejected: { colour: "--red", mark: "rejected", word: words.rejected, state: "rejected" },
  blocked: { colour: "--violet", mark: "held", word: words.blocked, state: "blocked" },
  released: { colour: "--grey", mark: "skipped", word: words.released, state: "released" },
  rest: { colour: "--grey", mark: "ready", word: words.planned, state: "planned" },
  withdrawn: { colour: "--line", mark: "skipped", word: words.withdrawn, state: "withdrawn" },
  split: { colour: "--grey", mark: "duplicate", word: words.split, state: "split" },
};
