import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Account } from "@/lib/ledger/entry";
import { accountsQuery, uploadQuery, uploadsQuery } from "@/lib/ledger/queries";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { type BatchSeries, batchSeries } from "./batch-series";
import { LoadProblem } from "./load-problem";
import { daySpanText } from "./time-text";
import { UnknownDecision } from "./unknown-decision";

const words = LATER_TEXTS.unknownSpan;
/** More of them would hide the decision below. */
const SHOWN_SERIES = 6;

const seriesText = ({ dataType, device, first, last }: BatchSeries): string =>
  words.series(dataType, device, daySpanText(first, last));

function SeriesList({ series }: { series: readonly BatchSeries[] }) {
  return (
    <>
      <ul className="list-disc pl-5">
        {series.slice(0, SHOWN_SERIES).map((one) => (
          <li key={`${one.dataType} ${one.device}`} className="[overflow-wrap:anywhere]">
            {seriesText(one)}: {words.line(one.n, one.batches)}
          </li>
        ))}
      </ul>
      {series.length > SHOWN_SERIES ? (
        <p className="text-muted">{TEXTS.more(series.length - SHOWN_SERIES)}</p>
      ) : null}
    </>
  );
}

/** The batches of an account that are not confirmed, out of the uploads that hold some. */
function useUnknownBatches(account: string) {
  const uploads = useQuery(uploadsQuery);
  const holding = (uploads.data?.uploads ?? []).filter(
    (upload) => upload.account === account && upload.states.unknown,
  );
  return useQueries({
    queries: holding.map(({ id }) => uploadQuery(id)),
    combine: (details) => ({
      error: uploads.error ?? details.find((detail) => detail.error)?.error ?? null,
      loading: uploads.isPending || details.some((detail) => detail.isPending),
      batches: details.flatMap(
        ({ data }) => data?.batches.filter(({ state }) => state.kind === "unknown") ?? [],
      ),
    }),
  });
}

function AccountSpans({ account, onDone }: { account: Account; onDone: (said: string) => void }) {
  const { error, loading, batches } = useUnknownBatches(account.id);
  const series = batchSeries(batches);
  const [only] = series;
  const rest = only && series.length === 1 ? seriesText(only) : "";
  return (
    <details className="rounded-md border-l-4 border-amber bg-amber-soft px-3 py-2">
      <summary className="font-medium [overflow-wrap:anywhere]">
        {words.summary(account.unknownSamples, account.name, rest)}
      </summary>
      <div className="flex flex-col gap-3 pt-2">
        <p>{LATER_TEXTS.unknown.why}</p>
        {error ? <LoadProblem error={error} /> : null}
        {loading ? <p className="text-muted">{TEXTS.loading}</p> : null}
        {series.length > 1 ? <SeriesList series={series} /> : null}
        {loading || error ? null : <UnknownDecision account={account} batches={batches} onDone={onDone} />}
      </div>
    </details>
  );
}

/** For each account with samples that are not confirmed: which, and one word on all of them or on some days. */
export function NotConfirmedSpans() {
  const client = useQueryClient();
  const query = useQuery(accountsQuery);
  const [said, say] = useState("");
  const waiting = (query.data?.accounts ?? []).filter((account) => account.unknownSamples > 0);
  const done = (text: string): void => {
    say(text);
    void client.invalidateQueries();
  };
  return (
    <div className={waiting.length === 0 && said === "" ? "contents" : "flex flex-col gap-2"}>
      <p aria-live="polite" data-focus-place className={said === "" ? "sr-only" : ""}>
        {said}
      </p>
      {waiting.map((account) => (
        <AccountSpans key={account.id} account={account} onDone={done} />
      ))}
    </div>
  );
}
