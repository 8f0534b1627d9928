import type { ComponentPropsWithRef, ReactNode } from "react";

const CONTROL =
  "min-h-control w-full min-w-0 rounded-md border border-line bg-surface px-2 text-ink disabled:text-muted disabled:bg-sunken";

/** A label above its control; `hint` stands below. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label className="flex min-w-0 flex-col gap-1">
        <span className="text-xs font-medium text-muted">{label}</span>
        {children}
      </label>
      {hint ? <p className="text-xs text-muted">{hint}</p> : null}
    </div>
  );
}

export function TextInput({ className = "", ...rest }: ComponentPropsWithRef<"input">) {
  return <input className={`${CONTROL} ${className}`} {...rest} />;
}

/** The browser's own select: it works everywhere, with every keyboard and reader. */
export function Select({ className = "", ...rest }: ComponentPropsWithRef<"select">) {
  return <select className={`${CONTROL} pr-1 ${className}`} {...rest} />;
}
