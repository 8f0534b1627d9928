import { type ComponentPropsWithRef, type ReactNode, useId } from "react";

const CONTROL =
  "min-h-control w-full min-w-0 rounded-md border border-line bg-surface px-2 text-ink disabled:text-muted disabled:bg-sunken";

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Makes the control, which takes the id: a label around a select would be named by its options as well. */
  readonly children: (id: string) => ReactNode;
}

/** A label above its control; `hint` stands below. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium break-words text-muted">
        {label}
      </label>
      {children(id)}
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
