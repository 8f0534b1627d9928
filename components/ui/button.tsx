import type { ComponentPropsWithRef } from "react";

const LOOKS = {
  primary:
    "bg-accent-fill text-on-accent font-medium border-transparent hover:brightness-110 disabled:bg-sunken disabled:text-muted disabled:border-hairline disabled:brightness-100",
  plain: "bg-surface text-ink border-line hover:bg-sunken disabled:text-muted disabled:border-hairline",
  quiet: "bg-transparent text-accent border-transparent hover:bg-accent-soft disabled:text-muted",
} as const;

export type ButtonLook = keyof typeof LOOKS;

/** The class names of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = "plain"): string {
  return `inline-flex min-h-control items-center justify-center gap-1.5 rounded-md border px-3 py-1 text-left disabled:cursor-not-allowed ${LOOKS[look]}`;
}

interface ButtonProps extends ComponentPropsWithRef<"button"> {
  look?: ButtonLook;
  /** What it began goes on: it keeps the focus, and a further press does nothing. */
  busy?: boolean;
}

export function Button({
  look = "plain",
  busy = false,
  className = "",
  type = "button",
  ...rest
}: ButtonProps) {
  const waits = busy
    ? ({ "aria-disabled": true, onClick: (event) => event.preventDefault() } satisfies ButtonProps)
    : {};
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} {...waits} />;
}
