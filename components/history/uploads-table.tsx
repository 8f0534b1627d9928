"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Upload } from "@/lib/ledger/entry";
import { accountsQuery, uploadsQuery } from "@/lib/ledger/queries";
import { uploadHref } from "../samples/history-href";
import { LoadProblem } from "../samples/load-problem";
import { NotConfirmedSpans } from "../samples/not-confirmed-spans";
import { PracticeMark } from "../samples/practice-mark";
import { stampText } from "../samples/time-text";
import { useZoneNote } from "../samples/zone-note";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { buttonClass } from "../ui/button";
import { CardCell, CardEmpty, CardRow, CardTable, type Column } from "../ui/table";
import { TableSkeleton } from "../ui/table-skeleton";
import { CloseUpload } from "./close-upload";
import { useSendingPages } from "./sending-pages";
import { UploadResult } from "./upload-result";
import { type Activity, activities, openPart } from "./upload-standing";

const words = LATER_TEXTS.history;
const MOVING_POLL_MS = 2_000;
const COLUMNS = {
  when: { head: words.when, width: "w-52" },
  account: { head: words.account, width: "w-56" },
  files: { head: words.files, width: "w-64" },
  result: { head: words.result },
} satisfies Record<string, Column>;
const HEADS = Object.values(COLUMNS);

function Stopped({ upload, when }: { upload: Upload; when: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-amber">
      <span>{words.stoppedShort(openPart(upload).batches)}</span>
      <CloseUpload id={upload.id} when={when} />
    </div>
  );
}

function Row({ upload, activity }: { upload: Upload; activity: Activity }) {
  const when = stampText(upload.frozenAt);
  const names = upload.files.map((file) => file.name).join(", ");
  return (
    <CardRow>
      <CardCell column={COLUMNS.when} className="whitespace-nowrap">
        <Link
          href={uploadHref(upload.id)}
          data-focus-place
          aria-label={words.open(when)}
          className="font-mono text-[0.92em] text-accent underline"
        >
          {when}
        </Link>
      </CardCell>
      <CardCell column={COLUMNS.account}>
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {upload.accountName} {upload.sandbox ? <PracticeMark /> : null}
        </span>
      </CardCell>
      <CardCell column={COLUMNS.files} className="max-w-64 max-sm:max-w-full">
        <span className="block min-w-0 truncate" title={names}>
          {words.filesAnd(upload.files[0]?.name ?? "", upload.files.length - 1)}
        </span>
      </CardCell>
      <CardCell column={COLUMNS.result} card="bare">
        <UploadResult upload={upload} />
        {activity === "stopped" ? <Stopped upload={upload} when={when} /> : null}
      </CardCell>
    </CardRow>
  );
}

function Nothing() {
  return (
    <CardEmpty columns={HEADS.length}>
      <p className="text-muted">{words.empty}</p>
      <Link href="/" className={buttonClass("primary")}>
        {words.toUpload}
      </Link>
    </CardEmpty>
  );
}

/** Stands before the table comes as well, so that nothing moves. */
function Zone() {
  return <p className="min-h-[1.45em] text-muted">{useZoneNote()}</p>;
}

/** Every upload that was ever sent from this server, newest first; looked up again while one of them moves. */
export function UploadsTable() {
  const pages = useSendingPages();
  const query = useQuery({
    ...uploadsQuery,
    refetchInterval: ({ state }) =>
      [...activities(state.data?.uploads ?? [], pages).values()].includes("moving") ? MOVING_POLL_MS : false,
  });
  // What is not confirmed stands above the table: both come at once.
  const { isPending } = useQuery(accountsQuery);
  if (query.error && !query.data)
    return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || isPending)
    return (
      <div className="flex flex-col gap-4">
        <Zone />
        <TableSkeleton says={TEXTS.loading} columns={HEADS} />
      </div>
    );
  const { uploads } = query.data;
  const moves = activities(uploads, pages);
  return (
    <div className="flex flex-col gap-4">
      <Zone />
      {query.error ? <LoadProblem error={query.error} onRetry={() => void query.refetch()} /> : null}
      <NotConfirmedSpans />
      <CardTable label={words.table} columns={HEADS}>
        {uploads.map((upload) => (
          <Row key={upload.id} upload={upload} activity={moves.get(upload.id) ?? "settled"} />
        ))}
        {uploads.length > 0 ? null : <Nothing />}
      </CardTable>
    </div>
  );
}
