import type { ReactNode } from "react";

const TONES = {
  amber: "border-amber bg-amber-soft",
  red: "border-red bg-red-soft",
  accent: "border-accent bg-accent-soft",
  plain: "border-line bg-sunken",
} as const;

/** What happened, what it means, what to do next; the colour is only the third way to tell. */
export function Notice({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  return (
    <div className={`flex flex-col gap-2 rounded-md border-l-4 px-3 py-2 ${TONES[tone]}`}>{children}</div>
  );
}
