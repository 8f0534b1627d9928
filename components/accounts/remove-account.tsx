import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Account } from "@/lib/ledger/entry";
import { removeAccount } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextInput } from "../ui/field";
import { Notice } from "../ui/notice";
import { useAccountChange } from "./account-change";

const words = LATER_TEXTS.accounts;

interface RemoveDialogProps {
  account: Account;
  onClose: () => void;
  onRemoved: (name: string) => void;
}

function Consequences({ account }: { account: Account }) {
  const { removes } = words;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      <li>{account.acceptedSamples > 0 ? removes.sent(account.acceptedSamples) : removes.nothing}</li>
      <li>{removes.token}</li>
      {account.unknownSamples > 0 ? <li>{removes.unknown(account.unknownSamples)}</li> : null}
      <li>{removes.stays}</li>
      {account.source === "environment" && account.current ? <li>{removes.environment}</li> : null}
    </ul>
  );
}

/** Says exactly what goes, and wants the name typed: nothing brings the records back. */
function RemoveDialog({ account, onClose, onRemoved }: RemoveDialogProps) {
  const client = useQueryClient();
  const change = useAccountChange();
  const [typed, type] = useState("");
  const remove = async (): Promise<void> => {
    if (!(await change.make(() => removeAccount(account.id)))) return;
    onRemoved(account.name);
    await client.invalidateQueries();
  };
  return (
    <Dialog title={words.removeOf(account.name)} closeLabel={TEXTS.close} size="narrow" onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void remove();
        }}
      >
        <Consequences account={account} />
        {account.acceptedSamples + account.unknownSamples > 0 ? (
          <Notice tone="amber">
            <p>{words.removes.again}</p>
          </Notice>
        ) : null}
        <Field label={words.removeType(account.name)}>
          {(id) => (
            <TextInput
              id={id}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => type(event.target.value)}
            />
          )}
        </Field>
        {change.problem ? <LoadProblem error={change.problem} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            busy={change.busy}
            disabled={typed.trim() !== account.name.trim()}
            className="enabled:border-red enabled:text-red"
          >
            {words.removeForGood}
          </Button>
          <Button onClick={onClose}>{words.keep}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The button that opens the dialog. */
export function RemoveAccount({
  account,
  onRemoved,
}: {
  account: Account;
  onRemoved: (name: string) => void;
}) {
  const [open, show] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        aria-label={words.removeOf(account.name)}
        className="enabled:text-red enabled:hover:bg-red-soft"
        onClick={() => show(true)}
      >
        {words.remove}
      </Button>
      {open ? <RemoveDialog account={account} onClose={() => show(false)} onRemoved={onRemoved} /> : null}
    </>
  );
}
