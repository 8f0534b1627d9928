"use client";

import { TEXTS } from "../texts";

/** Striped, so that practice is never taken for the real thing. */
export function SandboxBadge() {
  return (
    <span className="striped rounded-md border border-amber px-2 py-1 text-xs font-medium">
      {TEXTS.sandbox.badge}
    </span>
  );
}
