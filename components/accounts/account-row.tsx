import { type FormEvent, useState } from "react";
import type { Account, AccountStanding } from "@/lib/ledger/entry";
import { changeAccount } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { countText } from "../samples/number-text";
import { type MarkState, StateMark } from "../samples/state-mark";
import { clockText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { type AccountChange, useAccountChange } from "./account-change";
import { formTexts, TokenInput } from "./account-form";
import { ConnectionCheck } from "./connection-check";
import { PersonQuestion } from "./person-question";

const words = TEXTS.accounts;
const CELL = "px-3 py-2 align-top";

function standingText(standing: AccountStanding): { readonly mark: MarkState; readonly text: string } {
  switch (standing.kind) {
    case "open":
      return { mark: "accepted", text: words.open };
    case "waiting":
      return { mark: "retrying", text: words.waiting(clockText(standing.until)) };
    case "blocked":
      return { mark: "rejected", text: words.blocked[standing.cause] };
    case "question":
    case "restored":
      return { mark: "unknown", text: words.waitsForAnswer };
  }
}

interface ReplaceProps {
  account: Account;
  change: AccountChange;
  onClose: () => void;
}

function ReplaceToken({ account, change, onClose }: ReplaceProps) {
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    const token = formTexts(event).get("token") ?? "";
    if (await change.make(() => changeAccount(account.id, { kind: "token", token }))) onClose();
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex max-w-md flex-col gap-3">
      <TokenInput label={words.newToken(account.name)} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={change.busy}>
          {words.save}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function Standing({ account }: { account: Account }) {
  const { mark, text } = standingText(account.standing);
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <StateMark state={mark} />
      {text}
    </span>
  );
}

/** One account, with what may be done to it; what is asked or answered stands in a row of its own below. */
export function AccountRow({ account }: { account: Account }) {
  const change = useAccountChange();
  const [replacing, replace] = useState(false);
  const asks = account.standing.kind === "question";
  const below = replacing || asks || change.problem !== null || account.standing.kind === "blocked";
  return (
    <>
      <tr className={below ? "" : "border-b border-hairline last:border-0"}>
        <th scope="row" className={`${CELL} font-medium`}>
          {account.name}
          {account.source === "environment" ? (
            <span className="block text-xs font-normal text-muted">{words.fromEnvironment}</span>
          ) : null}
        </th>
        <td className={`${CELL} font-mono text-[0.92em]`}>{words.hint(account.tokenHint)}</td>
        <td className={CELL}>
          {account.origin}
          {account.current ? null : <span className="block text-xs text-muted">{words.notCurrent}</span>}
        </td>
        <td className={`${CELL} text-right`}>{countText(account.acceptedSamples)}</td>
        <td className={CELL}>
          <Standing account={account} />
        </td>
        <td className={CELL}>
          {account.current ? (
            <div className="flex flex-wrap items-start gap-2">
              <Button onClick={() => replace(true)}>{words.replace}</Button>
              <ConnectionCheck account={account} />
            </div>
          ) : null}
        </td>
      </tr>
      {below ? (
        <tr className="border-b border-hairline last:border-0">
          <td colSpan={6} className="px-3 pb-4">
            <div className="flex flex-col gap-3">
              {account.standing.kind === "blocked" ? (
                <p className="text-red">{account.standing.message}</p>
              ) : null}
              {asks ? <PersonQuestion account={account} change={change} /> : null}
              {replacing ? (
                <ReplaceToken account={account} change={change} onClose={() => replace(false)} />
              ) : null}
              {change.problem ? <LoadProblem error={change.problem} /> : null}
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}
