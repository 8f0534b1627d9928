import { type FormEvent, useState } from "react";
import type { Account } from "@/lib/ledger/entry";
import { changeAccount } from "@/lib/ledger/queries";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { AccountChange } from "./account-change";
import { formTexts, NameInput } from "./account-form";

const words = LATER_TEXTS.accounts;

/** A new token may be another person's: nothing is sent until that is answered. */
export function PersonQuestion({ account, change }: { account: Account; change: AccountChange }) {
  const [other, ask] = useState(false);
  const addOther = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    const name = formTexts(event).get("name") ?? "";
    await change.make(() => changeAccount(account.id, { kind: "other-person", name }));
  };
  return (
    <Notice tone="amber">
      <p>{words.question(account.name)}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          busy={change.busy}
          onClick={() => void change.make(() => changeAccount(account.id, { kind: "same-person" }))}
        >
          {words.same(account.name)}
        </Button>
        <Button aria-expanded={other} onClick={() => ask(true)}>
          {words.other}
        </Button>
      </div>
      {other ? (
        <form onSubmit={(event) => void addOther(event)} className="flex max-w-md flex-col gap-2">
          <NameInput label={words.otherName} />
          <div>
            <Button type="submit" busy={change.busy}>
              {words.otherSave}
            </Button>
          </div>
        </form>
      ) : null}
    </Notice>
  );
}
