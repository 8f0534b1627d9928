import type { ReactNode } from "react";

export type MarkState =
  | "ready"
  | "waiting"
  | "sending"
  | "accepted"
  | "retrying"
  | "unknown"
  | "rejected"
  | "held"
  | "already-sent"
  | "failing"
  | "duplicate"
  | "skipped";

const COLOURS: Readonly<Record<MarkState, string>> = {
  ready: "text-muted",
  waiting: "text-muted",
  sending: "text-accent",
  accepted: "text-green",
  retrying: "text-blue",
  unknown: "text-amber",
  rejected: "text-red",
  held: "text-violet",
  "already-sent": "text-grey",
  failing: "text-red",
  duplicate: "text-grey",
  skipped: "text-grey",
};

const SQUARE = <rect x="2" y="2" width="8" height="8" rx="1" fill="none" />;

const SHAPES: Readonly<Record<MarkState, ReactNode>> = {
  ready: SQUARE,
  waiting: SQUARE,
  sending: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" />
      <path d="M6 6V1.8A4.2 4.2 0 0 1 10.2 6Z" fill="currentColor" stroke="none" />
    </>
  ),
  accepted: <circle cx="6" cy="6" r="4.8" fill="currentColor" stroke="none" />,
  retrying: <path d="M10 6a4 4 0 1 1-1.2-2.8M10 1.2v2.4H7.6" fill="none" />,
  unknown: <path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="currentColor" stroke="none" />,
  rejected: <path d="m2.2 2.2 7.6 7.6m0-7.6-7.6 7.6" fill="none" strokeWidth="2" />,
  held: <path d="M4 2v8m4-8v8" fill="none" strokeWidth="2.2" />,
  "already-sent": (
    <>
      <circle cx="6" cy="6" r="4.6" fill="none" />
      <circle cx="6" cy="6" r="1.9" fill="currentColor" stroke="none" />
    </>
  ),
  failing: <path d="M6 1.5v5.6M6 10.4v.2" fill="none" strokeWidth="2.2" strokeLinecap="round" />,
  duplicate: <path d="M1.6 4.4h6v6h-6zM4.4 4V1.6h6v6H8" fill="none" />,
  skipped: <path d="M2 6h8" fill="none" strokeWidth="2" />,
};

/** A line of a mark and its words, whose baseline is that of the words: in a table it stands level with its neighbours. */
export const MARKED_LINE = "flex items-baseline gap-x-1.5 [&>svg]:translate-y-[0.1em]";

/** A state as a shape and a colour. Its word always stands beside it. */
export function StateMark({ state }: { state: MarkState }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      className={`inline-block size-3 shrink-0 align-[-0.06em] ${COLOURS[state]}`}
      stroke="currentColor"
      strokeWidth="1.5"
    >
      {SHAPES[state]}
    </svg>
  );
}
