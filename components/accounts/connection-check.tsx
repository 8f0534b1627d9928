import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Account } from "@/lib/ledger/entry";
import { accountsQuery, checkConnection } from "@/lib/ledger/queries";
import { ingestSession } from "../samples/ingest-session";
import { LoadProblem } from "../samples/load-problem";
import { StateMark } from "../samples/state-mark";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";

const words = TEXTS.accounts;

/** Asks the API whether it knows the token, without sending a sample; the answer stands beside the button. */
export function ConnectionCheck({ account }: { account: Account }) {
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => checkConnection(account.id),
    onSettled: () => client.invalidateQueries(accountsQuery),
    onSuccess: () => ingestSession.accountChanged(),
  });
  const answer = check.data;
  return (
    <div className="flex flex-col items-start gap-1">
      <Button disabled={check.isPending} onClick={() => check.mutate()}>
        {words.check}
      </Button>
      <div aria-live="polite" className="max-w-64">
        {check.isPending ? <p className="text-muted">{words.checking}</p> : null}
        {answer && !check.isPending ? (
          <p className="flex items-start gap-1.5">
            <span className="mt-1">
              <StateMark state={answer.result === "good" ? "accepted" : "rejected"} />
            </span>
            <span>
              {words.checked[answer.result]}{" "}
              <span className="text-muted">{answer.status === null ? "" : words.status(answer.status)}</span>
            </span>
          </p>
        ) : null}
      </div>
      {check.error ? <LoadProblem error={check.error} /> : null}
    </div>
  );
}
