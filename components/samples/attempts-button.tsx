import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Attempt } from "@/lib/ledger/entry";
import { attemptsQuery } from "@/lib/ledger/queries";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Dialog } from "../ui/dialog";
import { CardCell, CardRow, CardTable, type Column } from "../ui/table";
import type { BatchRow } from "./batch-table";
import { LoadProblem } from "./load-problem";
import { countText } from "./number-text";
import { stampText } from "./time-text";

const words = LATER_TEXTS.history;
const ALWAYS = {
  started: { head: words.started },
  took: { head: words.took, right: true },
  status: { head: words.status },
  evidence: { head: words.evidence },
} satisfies Record<string, Column>;
const COLUMNS = {
  ...ALWAYS,
  message: { head: words.message },
  requestId: { head: words.requestId, width: "whitespace-nowrap" },
} satisfies Record<string, Column>;

/** Names of columns that hold something in some call. */
type Held = Readonly<Record<"message" | "requestId", boolean>>;

function Call({ attempt, held }: { attempt: Attempt; held: Held }) {
  const { durationMs, status, evidence, message } = attempt;
  return (
    <CardRow>
      <CardCell column={COLUMNS.started} className="font-mono text-[0.92em] whitespace-nowrap">
        {stampText(attempt.startedAt)}
      </CardCell>
      <CardCell column={COLUMNS.took} className="whitespace-nowrap">
        {durationMs === null ? null : `${countText(durationMs)} ms`}
      </CardCell>
      <CardCell column={COLUMNS.status}>{status}</CardCell>
      <CardCell column={COLUMNS.evidence} className="sm:whitespace-nowrap">
        {evidence === null ? words.underWay : words.evidenceClasses[evidence]}
      </CardCell>
      {held.message ? (
        <CardCell column={COLUMNS.message} card="stack" className="[overflow-wrap:anywhere] sm:min-w-48">
          {message}
        </CardCell>
      ) : null}
      {held.requestId ? (
        <CardCell column={COLUMNS.requestId} className="font-mono text-[0.92em] [overflow-wrap:anywhere]">
          {attempt.requestId}
        </CardCell>
      ) : null}
    </CardRow>
  );
}

function Calls({ batch }: { batch: string }) {
  const query = useQuery(attemptsQuery(batch));
  if (query.error) return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <p className="text-muted">{TEXTS.loading}</p>;
  const { attempts } = query.data;
  if (attempts.length === 0) return <p className="text-muted">{words.noAttempts}</p>;
  const held: Held = {
    message: attempts.some(({ message }) => message !== ""),
    requestId: attempts.some(({ requestId }) => requestId !== null),
  };
  const columns = [
    ...Object.values(ALWAYS),
    ...(held.message ? [COLUMNS.message] : []),
    ...(held.requestId ? [COLUMNS.requestId] : []),
  ];
  return (
    <CardTable label={words.attempts} columns={columns}>
      {attempts.map((attempt) => (
        <Call key={attempt.ordinal} attempt={attempt} held={held} />
      ))}
    </CardTable>
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
