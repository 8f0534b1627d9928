import { useRef, useState } from "react";
import type { BadValues } from "@/lib/ingest/review-view";
import { ingestSession } from "../samples/ingest-session";
import type { ScopeChange } from "./scope";

/** Distinct values of a cause that are asked for at once. */
export const VALUES_ASKED = 200;

/** The values of one cause as they were when it was chosen. */
export interface FirstValues {
  readonly cause: string;
  readonly answer: BadValues;
}

/** Causes about a whole row have no value to be written anew. */
export const hasValues = (cause: string): boolean => !cause.startsWith("row-");

interface CauseChoice {
  /** The cause that the person pressed, at once; `undefined` = the one that is looked at. */
  readonly pressed: string | null | undefined;
  readonly first: FirstValues | null;
  readonly choose: (cause: string | null) => void;
}

/**
 * A cause is looked at once its values are known, so that they and its rows come in one step: values that came later
 * would push what stands below them away from under the pointer.
 */
export function useCauseChoice(ask: (change: ScopeChange) => void): CauseChoice {
  const [pressed, press] = useState<string | null | undefined>(undefined);
  const [first, keep] = useState<FirstValues | null>(null);
  const last = useRef(0);
  const choose = async (cause: string | null): Promise<void> => {
    const turn = ++last.current;
    press(cause);
    const values = cause === null || !hasValues(cause) ? null : await valuesOf(cause);
    // Another cause was pressed meanwhile.
    if (turn !== last.current) return;
    keep(values);
    press(undefined);
    ask({ kind: "cause", cause });
  };
  return { pressed, first, choose: (cause) => void choose(cause) };
}

/** Null where the worker could not tell: the values are asked for again by what shows them. */
async function valuesOf(cause: string): Promise<FirstValues | null> {
  try {
    const { review } = await ingestSession.start();
    return { cause, answer: await review.badValues(cause, VALUES_ASKED) };
  } catch (problem) {
    ingestSession.report(problem);
    return null;
  }
}
