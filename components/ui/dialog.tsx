"use client";

import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

const WIDTHS = {
  narrow: "w-[min(34rem,calc(100vw-1.5rem))]",
  wide: "w-[min(60rem,calc(100vw-1.5rem))]",
} as const;

interface DialogProps {
  title: string;
  closeLabel: string;
  /** A question is narrow, a table is wide. */
  size?: keyof typeof WIDTHS;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog that is open for as long as it is rendered. The browser holds the focus and gives it back. */
export function Dialog({ title, closeLabel, size = "wide", onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Before it is taken out: only a dialog that is still there gives the focus back.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className={`m-auto max-h-[min(48rem,92dvh)] ${WIDTHS[size]} rounded-md border border-line bg-surface p-0 text-left whitespace-normal text-ink`}
    >
      <div className="sticky top-0 z-10 flex items-center gap-3 border-b border-hairline bg-surface px-4 py-2">
        <h2 id={titleId} className="min-w-0 flex-1 truncate text-base font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label={closeLabel}
          className="grid size-control place-items-center rounded-md hover:bg-sunken"
          onClick={() => ref.current?.close()}
        >
          <X aria-hidden size={16} />
        </button>
      </div>
      <div className="p-4">{children}</div>
    </dialog>
  );
}
