import { type ReactNode, startTransition, useEffect, useState } from "react";

/** About a frame: what was drawn before is on screen, and what was pressed meanwhile is answered. */
export const TURN_MS = 16;

/**
 * Its children come in a task of their own, after what stands around them: while a large file keeps the processor busy,
 * a page that draws everything at once does not answer for long. For what stands last, so that nothing is pushed away.
 */
export function InTurn({ children }: { children: ReactNode }) {
  const [come, letCome] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => letCome(true)), TURN_MS);
    return () => clearTimeout(timer);
  }, []);
  return come ? children : null;
}
