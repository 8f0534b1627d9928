import type { FormEvent } from "react";
import { createAccount } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { useAccountChange } from "./account-change";
import { formTexts, NameInput, TokenInput } from "./account-form";

const words = LATER_TEXTS.accounts;

/** Name and token of one more person; of the first it is what the page is for. */
export function AddAccount({ first }: { first: boolean }) {
  const change = useAccountChange();
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    const form = event.currentTarget;
    const texts = formTexts(event);
    const body = { name: texts.get("name") ?? "", token: texts.get("token") ?? "" };
    if (await change.make(() => createAccount(body))) form.reset();
  };
  return (
    <form
      onSubmit={(event) => void add(event)}
      aria-labelledby="add-account"
      className="flex max-w-2xl flex-col gap-3 rounded-md border border-hairline bg-surface p-4"
    >
      <h2 id="add-account" className="font-medium">
        {words.add}
      </h2>
      <div className="grid gap-3 sm:grid-cols-2">
        <NameInput label={words.name} />
        <TokenInput label={words.token} />
      </div>
      {change.problem ? <LoadProblem error={change.problem} /> : null}
      <div>
        <Button type="submit" look={first ? "primary" : "plain"} busy={change.busy}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}
