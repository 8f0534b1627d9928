import type { ReactNode } from "react";

/** A box that scrolls sideways where the window is narrow; it takes the focus, so that a keyboard can scroll it. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and this holds a table
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="sideways relative rounded-md border border-hairline print:border-0"
    >
      {children}
    </div>
  );
}
