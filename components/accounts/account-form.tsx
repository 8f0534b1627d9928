import type { FormEvent } from "react";
import { LATER_TEXTS } from "../texts-later";
import { Field, TextInput } from "../ui/field";

const words = LATER_TEXTS.accounts;

/** The texts of a form, by the names of its inputs. */
export function formTexts(event: FormEvent<HTMLFormElement>): ReadonlyMap<string, string> {
  event.preventDefault();
  const texts = new Map<string, string>();
  for (const [name, value] of new FormData(event.currentTarget)) {
    if (typeof value === "string") texts.set(name, value.trim());
  }
  return texts;
}

/** A token is typed or pasted unseen, and no password manager offers to keep it. */
export function TokenInput({ label }: { label: string }) {
  return (
    <Field label={label} hint={words.tokenHint}>
      {(id) => (
        <TextInput
          id={id}
          name="token"
          type="password"
          required
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
        />
      )}
    </Field>
  );
}

/** `first` = the name it has now. */
export function NameInput({ label, first = "" }: { label: string; first?: string }) {
  return (
    <Field label={label} hint={words.nameHint}>
      {(id) => (
        <TextInput id={id} name="name" required maxLength={200} autoComplete="off" defaultValue={first} />
      )}
    </Field>
  );
}
