import { startTransition, useEffect, useState } from "react";
import { STEPS, type Step } from "../samples/step";
import { TURN_MS } from "../ui/in-turn";

const NONE: ReadonlySet<Step> = new Set();

/** The steps to draw: of those that open together each comes in a task of its own, in their order on the page. */
export function useStepsInTurn(open: ReadonlySet<Step>): ReadonlySet<Step> {
  const [come, letCome] = useState(NONE);
  const next = STEPS.find((step) => open.has(step) && !come.has(step));
  useEffect(() => {
    if (next === undefined) return;
    const draw = () => startTransition(() => letCome((before) => new Set([...before, next])));
    const timer = setTimeout(draw, TURN_MS);
    return () => clearTimeout(timer);
  }, [next]);
  return new Set(STEPS.filter((step) => open.has(step) && come.has(step)));
}
