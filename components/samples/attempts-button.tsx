import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Attempt } from "@/lib/ledger/entry";
import { attemptsQuery } from "@/lib/ledger/queries";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Dialog } from "../ui/dialog";
import { Sideways } from "../ui/sideways";
import { TableHead } from "../ui/table";
import type { BatchRow } from "./batch-table";
import { LoadProblem } from "./load-problem";
import { countText } from "./number-text";
import { stampText } from "./time-text";

const words = LATER_TEXTS.history;
const COLUMNS = [
  { head: words.started },
  { head: words.took, right: true },
  { head: words.status },
  { head: words.evidence },
  { head: words.message },
  { head: words.requestId },
];

function Call({ attempt }: { attempt: Attempt }) {
  const { durationMs, status, evidence, message } = attempt;
  return (
    <tr className="border-b border-hairline align-top last:border-0">
      <td className="px-3 py-1.5 font-mono text-[0.92em] whitespace-nowrap">
        {stampText(attempt.startedAt)}
      </td>
      <td className="px-3 py-1.5 text-right whitespace-nowrap">
        {durationMs === null ? "" : `${countText(durationMs)} ms`}
      </td>
      <td className="px-3 py-1.5">{status ?? ""}</td>
      <td className="px-3 py-1.5 whitespace-nowrap">
        {evidence === null ? words.underWay : words.evidenceClasses[evidence]}
      </td>
      <td className="min-w-48 px-3 py-1.5 break-words">{message}</td>
      <td className="px-3 py-1.5 font-mono text-[0.92em] [overflow-wrap:anywhere]">{attempt.requestId}</td>
    </tr>
  );
}

function Calls({ batch }: { batch: string }) {
  const query = useQuery(attemptsQuery(batch));
  if (query.error) return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <p className="text-muted">{TEXTS.loading}</p>;
  if (query.data.attempts.length === 0) return <p className="text-muted">{words.noAttempts}</p>;
  return (
    <Sideways label={words.attempts}>
      <table aria-label={words.attempts} className="w-full border-collapse text-left">
        <TableHead columns={COLUMNS} />
        <tbody>
          {query.data.attempts.map((attempt) => (
            <Call key={attempt.ordinal} attempt={attempt} />
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

/** Opens every call made for a batch, with the API's words. */
export function AttemptsButton({ row }: { row: BatchRow }) {
  const [open, show] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={words.attemptsOf(row.number)}
        onClick={() => show(true)}
        className="rounded-sm px-2 py-1 text-accent hover:underline"
      >
        {words.calls}
      </button>
      {open ? (
        <Dialog title={words.attemptsOf(row.number)} closeLabel={TEXTS.close} onClose={() => show(false)}>
          <Calls batch={row.id} />
        </Dialog>
      ) : null}
    </>
  );
}
