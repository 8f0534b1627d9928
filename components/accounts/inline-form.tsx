import { type ReactNode, useLayoutEffect, useRef } from "react";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import type { AccountChange } from "./account-change";
import { formTexts } from "./account-form";

interface InlineFormProps {
  change: AccountChange;
  /** The change that the form's texts ask for. */
  make: (texts: ReadonlyMap<string, string>) => Promise<unknown>;
  save: string;
  onClose: () => void;
  children: ReactNode;
}

/** A small form in a row of the table; Escape or its second button leaves things as they are. */
export function InlineForm({ change, make, save, onClose, children }: InlineFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    form.current?.querySelector("input")?.focus();
    return () => (opener instanceof HTMLElement ? opener.focus() : undefined);
  }, []);
  return (
    <form
      ref={form}
      className="flex max-w-md flex-col gap-3 text-left"
      onSubmit={(event) => {
        const texts = formTexts(event);
        void change.make(() => make(texts)).then((made) => (made ? onClose() : undefined));
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={change.busy}>
          {save}
        </Button>
        <Button onClick={onClose}>{LATER_TEXTS.accounts.cancel}</Button>
      </div>
    </form>
  );
}
