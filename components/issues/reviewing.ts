import { useReducer, useState } from "react";
import type { ReviewClient } from "@/lib/ingest/client";
import type { Change, ReviewRow } from "@/lib/ingest/review-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { LATER_TEXTS } from "../texts-later";
import { FIRST_SCOPE, type Scope, type ScopeChange, scopeAfter } from "./scope";

const words = LATER_TEXTS.review;
/** A sentence said twice in a row is spoken twice only if its text differs. */
const SILENT = "\u00a0";

type Make = (review: ReviewClient) => Promise<Change>;

/** One review of failing rows: what is looked at, and the way to change rows. */
export interface Reviewing {
  readonly scope: Scope;
  /** The last sentence about a change. */
  readonly said: string;
  /** A delivery of these rows goes on: nothing changes meanwhile. */
  readonly locked: boolean;
  /** A change of many rows is under way. */
  readonly busy: boolean;
  readonly ask: (change: ScopeChange) => void;
  readonly say: (text: string) => void;
  /** Changes rows and says what that did. True when rows changed. */
  readonly change: (make: Make, sentence: (done: Change) => string) => Promise<boolean>;
  /** Leaves one row out, or takes it back. */
  readonly leaveRowOut: (row: ReviewRow | undefined) => Promise<void>;
  readonly step: (which: "undo" | "redo") => Promise<void>;
}

/** Waiting for the worker's word that a step was taken back, before the list is asked for anew. */
function useAnewAfter(revision: number, ask: (change: ScopeChange) => void): (before: number) => void {
  const [before, wait] = useState<number | null>(null);
  if (before !== null && before !== revision) {
    wait(null);
    ask({ kind: "anew" });
  }
  return wait;
}

export function useReviewing({ edits, ownDelivery, delivery }: Snapshot): Reviewing {
  const [scope, ask] = useReducer(scopeAfter, FIRST_SCOPE);
  const [said, tell] = useState("");
  const [busy, work] = useState(false);
  const awaitAnew = useAnewAfter(edits.revision, ask);
  const locked = ownDelivery && (delivery.state === "sending" || delivery.state === "paused");
  const say = (text: string): void => tell((last) => (last === text ? `${text}${SILENT}` : text));
  const change: Reviewing["change"] = async (make, sentence) => {
    if (locked) say(words.locked);
    if (locked || busy) return false;
    work(true);
    try {
      const done = await make((await ingestSession.start()).review);
      say(done.rows === 0 ? words.said.notChanged : sentence(done));
      return done.rows > 0;
    } catch (cause) {
      ingestSession.report(cause);
      return false;
    } finally {
      work(false);
    }
  };
  const leaveRowOut: Reviewing["leaveRowOut"] = async (row) => {
    if (!row) return;
    const out = row.state !== "left-out";
    await change(
      (review) => review.leaveOut({ rows: [row.id] }, out),
      ({ rows }) => (out ? words.said.leftOut(rows) : words.said.takenBack(rows)),
    );
  };
  const step: Reviewing["step"] = async (which) => {
    const undo = which === "undo";
    if (edits[which] === null) return say(undo ? words.said.nothingToUndo : words.said.nothingToRedo);
    const done = await change(
      (review) => (undo ? review.undo() : review.redo()),
      ({ rows }) => (undo ? words.said.undone(rows) : words.said.redone(rows)),
    );
    // What a step brings back may belong into a list from which it was missing.
    if (done && (scope.show !== "all" || scope.search !== "")) awaitAnew(edits.revision);
  };
  return { scope, said, locked, busy, ask, say, change, leaveRowOut, step };
}
