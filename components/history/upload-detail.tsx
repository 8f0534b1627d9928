"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import type { BatchEntry, UploadDetail as Detail } from "@/lib/ledger/entry";
import { resolveBatches, uploadQuery } from "@/lib/ledger/queries";
import { AttemptsButton } from "../samples/attempts-button";
import { type BatchRow, BatchTable } from "../samples/batch-table";
import { LoadProblem } from "../samples/load-problem";
import { bytesText, countText } from "../samples/number-text";
import { browserZone, stampText } from "../samples/time-text";
import { UnknownBatch } from "../samples/unknown-batch";
import { TEXTS } from "../texts";
import { Notice } from "../ui/notice";
import { Pager } from "../ui/pager";
import { Sideways } from "../ui/sideways";
import { PracticeMark } from "./practice-mark";
import { UploadResult } from "./upload-result";

const words = TEXTS.history;
const PAGE = 50;
const SHOWN_UNKNOWN = 10;

const rowOf = (batch: BatchEntry, index: number): BatchRow => ({ ...batch, number: index + 1 });

function Files({ detail }: { detail: Detail }) {
  return (
    <Sideways label={words.filesTable}>
      <table aria-label={words.filesTable} className="w-full border-collapse text-left">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            {[words.file, words.format, words.bytes, words.zone, words.hash].map((head) => (
              <th key={head} scope="col" className="px-3 py-1.5 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detail.upload.files.map((file) => (
            <tr key={`${file.hash}${file.name}`} className="border-b border-hairline last:border-0">
              <td className="max-w-64 truncate px-3 py-2" title={file.name}>
                {file.name}
              </td>
              <td className="px-3 py-2 whitespace-nowrap">{file.format}</td>
              <td className="px-3 py-2 whitespace-nowrap">{bytesText(file.bytes)}</td>
              <td className="px-3 py-2">{file.zone ?? words.ownZone}</td>
              <td className="max-w-48 truncate px-3 py-2 font-mono text-[0.92em]" title={file.hash}>
                {file.hash}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function Unknown({ rows, id }: { rows: readonly BatchRow[]; id: string }) {
  const client = useQueryClient();
  const [problem, tell] = useState<Error | null>(null);
  const decide = async (row: BatchRow, decision: "accepted" | "release"): Promise<void> => {
    try {
      await resolveBatches([row.id], decision);
      tell(null);
    } catch (cause) {
      tell(cause instanceof Error ? cause : new Error(String(cause)));
    }
    await client.invalidateQueries(uploadQuery(id));
  };
  return (
    <Notice tone="amber">
      <h2 className="font-medium">{TEXTS.unknown.heading}</h2>
      <p>{TEXTS.unknown.why}</p>
      {problem ? <LoadProblem error={problem} /> : null}
      <ul>
        {rows.slice(0, SHOWN_UNKNOWN).map((row) => (
          <UnknownBatch key={row.id} row={row} onDecide={(decision) => void decide(row, decision)} />
        ))}
      </ul>
      {rows.length > SHOWN_UNKNOWN ? (
        <p className="text-muted">{TEXTS.more(rows.length - SHOWN_UNKNOWN)}</p>
      ) : null}
    </Notice>
  );
}

function Batches({ rows }: { rows: readonly BatchRow[] }) {
  const [page, turn] = useState(0);
  const first = page * PAGE;
  const action = { name: words.calls, of: (row: BatchRow) => <AttemptsButton row={row} /> };
  return (
    <section aria-labelledby="upload-batches" className="flex flex-col gap-2">
      <h2 id="upload-batches" className="text-base font-semibold">
        {words.batches}
      </h2>
      <p className="text-muted">{TEXTS.batches.zoneNote(browserZone())}</p>
      <BatchTable
        label={words.batches}
        shows="calls"
        rows={rows.slice(first, first + PAGE)}
        action={action}
      />
      <Pager
        where={TEXTS.pages.where(
          countText(first + 1),
          countText(Math.min(first + PAGE, rows.length)),
          countText(rows.length),
        )}
        page={page}
        pages={Math.ceil(rows.length / PAGE)}
        names={TEXTS.pages}
        onPage={turn}
      />
    </section>
  );
}

/** One upload: how it stands, its files, its batches and every call made for them. */
export function UploadDetail({ id }: { id: string }) {
  const query = useQuery(uploadQuery(id));
  if (query.error) return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <p className="text-muted">{TEXTS.loading}</p>;
  const { upload, batches, held } = query.data;
  const rows = batches.map(rowOf);
  const unknown = rows.filter((row) => row.state.kind === "unknown");
  const heldSamples = held.reduce((n, one) => n + one.n, 0);
  return (
    <div className="flex flex-col gap-6">
      <Link href="/history" className="w-fit text-accent underline">
        {words.back}
      </Link>
      <div className="flex flex-col gap-2">
        <h1 className="flex flex-wrap items-center gap-3 text-xl font-semibold tracking-tight">
          {words.open(stampText(upload.frozenAt))}
          {upload.sandbox ? <PracticeMark /> : null}
        </h1>
        <p>{upload.accountName}</p>
        <UploadResult upload={upload} />
        {heldSamples > 0 ? <p className="text-muted">{words.held(heldSamples)}</p> : null}
      </div>
      {unknown.length > 0 ? <Unknown rows={unknown} id={id} /> : null}
      <Files detail={query.data} />
      <Batches rows={rows} />
    </div>
  );
}
