import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Account, ConnectionCheck as Answer } from "@/lib/ledger/entry";
import { accountsQuery, checkConnection } from "@/lib/ledger/queries";
import { ingestSession } from "../samples/ingest-session";
import { LoadProblem } from "../samples/load-problem";
import { StateMark } from "../samples/state-mark";
import { LATER_TEXTS } from "../texts-later";
import { keepCheck, useLastCheck } from "./last-check";

const words = LATER_TEXTS.accounts;

/** A check of an account's connection: asked for by a button, answered below the row. */
export interface ConnectionCheck {
  readonly busy: boolean;
  readonly ask: () => void;
  readonly answer: Answer | null;
  readonly error: Error | null;
  /** There is something to say. */
  readonly said: boolean;
}

/** Asks the API whether it knows the token, without sending a sample. */
export function useConnectionCheck(account: Account): ConnectionCheck {
  const client = useQueryClient();
  const answer = useLastCheck(account)?.answer ?? null;
  const check = useMutation({
    mutationFn: () => checkConnection(account.id),
    onSettled: () => client.invalidateQueries(accountsQuery),
    onSuccess: (said) => {
      keepCheck(account, said, Date.now());
      ingestSession.accountChanged();
    },
  });
  const { isPending: busy, error } = check;
  return { busy, ask: () => check.mutate(), answer, error, said: busy || answer !== null || error !== null };
}

/** What the API said to the last check. */
export function CheckAnswer({ check: { busy, answer, error } }: { check: ConnectionCheck }) {
  return (
    <>
      <div aria-live="polite" className="empty:hidden">
        {busy ? <p className="text-muted">{words.checking}</p> : null}
        {answer && !busy ? (
          <p>
            <StateMark state={answer.result === "good" ? "accepted" : "failing"} />{" "}
            {words.checked[answer.result]}{" "}
            <span className="text-muted">
              {answer.status === null || answer.result === "good" ? "" : words.status(answer.status)}
            </span>
          </p>
        ) : null}
      </div>
      {error ? <LoadProblem error={error} /> : null}
    </>
  );
}
