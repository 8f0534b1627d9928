import { useState } from "react";
import type { Account } from "@/lib/ledger/entry";
import { changeAccount } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { useNow } from "../samples/now";
import { countText } from "../samples/number-text";
import { MARKED_LINE, StateMark } from "../samples/state-mark";
import { type Expiry, tokenExpiry } from "../samples/token-expiry";
import { TokenExpiryHint } from "../samples/token-expiry-hint";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { CardCell, CardRest, CardRow } from "../ui/table";
import { type AccountChange, useAccountChange } from "./account-change";
import { ACCOUNT_COLUMNS as COLUMNS } from "./account-columns";
import { NameInput, TokenInput } from "./account-form";
import { standingText } from "./account-standing";
import { CheckAnswer, type ConnectionCheck, useConnectionCheck } from "./connection-check";
import { InlineForm } from "./inline-form";
import { useLastCheck } from "./last-check";
import { PersonQuestion } from "./person-question";
import { RemoveAccount } from "./remove-account";
import { RestoredQuestion } from "./restored-question";

const words = LATER_TEXTS.accounts;

/** Which form stands open below the row. */
type Form = "rename" | "token";

function useExpiry({ tokenExpiresAt }: Account): Expiry | null {
  const now = useNow(true);
  return now === 0 ? null : tokenExpiry(tokenExpiresAt, now);
}

function Standing({ account }: { account: Account }) {
  const lastCheck = useLastCheck(account);
  const ended = useExpiry(account)?.kind === "passed";
  const { mark, text } = standingText(account.standing, { lastCheck, ended });
  return (
    <span className={`${MARKED_LINE} sm:whitespace-nowrap`}>
      <StateMark state={mark} />
      {text}
    </span>
  );
}

/** An end that is far away; a near one stands below the row. */
function LaterExpiry({ account }: { account: Account }) {
  const expiry = useExpiry(account);
  if (expiry?.kind !== "later") return null;
  return <span className="block font-sans text-xs text-muted sm:whitespace-nowrap">{expiry.text}</span>;
}

function OpenForm({
  account,
  form,
  change,
  onClose,
}: {
  account: Account;
  form: Form;
  change: AccountChange;
  onClose: () => void;
}) {
  const { id, name } = account;
  return form === "rename" ? (
    <InlineForm
      change={change}
      save={words.saveName}
      onClose={onClose}
      make={(texts) => changeAccount(id, { kind: "rename", name: texts.get("name") ?? "" })}
    >
      <NameInput label={words.newName(name)} first={name} />
    </InlineForm>
  ) : (
    <InlineForm
      change={change}
      save={words.save}
      onClose={onClose}
      make={(texts) => changeAccount(id, { kind: "token", token: texts.get("token") ?? "" })}
    >
      <TokenInput label={words.newToken(name)} />
    </InlineForm>
  );
}

function Cells({ account }: { account: Account }) {
  return (
    <>
      <CardCell column={COLUMNS.token} className="font-mono text-[0.92em]">
        <span>
          {words.hint(account.tokenHint)}
          <LaterExpiry account={account} />
        </span>
      </CardCell>
      <CardCell column={COLUMNS.origin}>
        <span className="min-w-0 [overflow-wrap:anywhere] sm:[overflow-wrap:break-word]">
          {account.origin}
          {account.current ? null : <span className="block text-xs text-muted">{words.notCurrent}</span>}
        </span>
      </CardCell>
      <CardCell column={COLUMNS.accepted}>
        <span>
          {countText(account.acceptedSamples)}
          {account.acceptedByPerson > 0 ? (
            <span className="block text-xs text-muted">{words.byPerson(account.acceptedByPerson)}</span>
          ) : null}
        </span>
      </CardCell>
      <CardCell column={COLUMNS.standing}>
        <Standing account={account} />
      </CardCell>
    </>
  );
}

interface ActionsProps {
  account: Account;
  check: ConnectionCheck;
  onOpen: (form: Form) => void;
  onRemoved: (name: string) => void;
}

function Actions({ account, check, onOpen, onRemoved }: ActionsProps) {
  return (
    <CardCell column={COLUMNS.actions} card="bare">
      <div className="flex flex-wrap items-baseline gap-2 max-sm:grid max-sm:grid-cols-2 max-sm:pt-1 lg:flex-nowrap lg:whitespace-nowrap">
        {account.current ? (
          <>
            <Button aria-label={words.replaceOf(account.name)} onClick={() => onOpen("token")}>
              {words.replace}
            </Button>
            <Button busy={check.busy} onClick={check.ask}>
              {words.check}
            </Button>
          </>
        ) : null}
        <span className="flex max-sm:contents">
          <Button look="quiet" aria-label={words.renameOf(account.name)} onClick={() => onOpen("rename")}>
            {words.rename}
          </Button>
          <RemoveAccount account={account} onRemoved={onRemoved} />
        </span>
      </div>
    </CardCell>
  );
}

/** Whether the row below has something to say of the account by itself. */
function asks({ standing }: Account, expiry: Expiry | null): boolean {
  if (["question", "restored", "blocked"].includes(standing.kind)) return true;
  return expiry !== null && expiry.kind !== "later";
}

/** One account, with what may be done to it; what is asked or answered stands in a row of its own below. */
export function AccountRow({ account, onRemoved }: { account: Account; onRemoved: (name: string) => void }) {
  const change = useAccountChange();
  const check = useConnectionCheck(account);
  const expiry = useExpiry(account);
  const [form, open] = useState<Form | null>(null);
  const { standing } = account;
  const below = form !== null || change.problem !== null || check.said || asks(account, expiry);
  return (
    <>
      <CardRow open={below}>
        <th scope="row" className="text-left align-baseline font-medium max-sm:text-base sm:px-3 sm:py-2">
          <span data-focus-place className="[overflow-wrap:anywhere]">
            {account.name}
          </span>
          {account.source === "environment" ? (
            <span className="block text-xs font-normal text-muted">{words.fromEnvironment}</span>
          ) : null}
        </th>
        <Cells account={account} />
        <Actions account={account} check={check} onOpen={open} onRemoved={onRemoved} />
      </CardRow>
      {below ? (
        <CardRest columns={6}>
          <CheckAnswer check={check} />
          {standing.kind === "blocked" ? <p className="text-red">{standing.message}</p> : null}
          <TokenExpiryHint account={account} />
          {standing.kind === "question" ? <PersonQuestion account={account} change={change} /> : null}
          {standing.kind === "restored" ? (
            <RestoredQuestion account={account} at={standing.at} change={change} />
          ) : null}
          {form ? (
            <OpenForm key={form} account={account} form={form} change={change} onClose={() => open(null)} />
          ) : null}
          {change.problem ? <LoadProblem error={change.problem} /> : null}
        </CardRest>
      ) : null}
    </>
  );
}
