"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { UploadDetail as Detail, Upload } from "@/lib/ledger/entry";
import { uploadQuery, uploadsQuery } from "@/lib/ledger/queries";
import { receiptHref } from "../samples/history-href";
import { PracticeMark } from "../samples/practice-mark";
import { stampText } from "../samples/time-text";
import { UploadMissing } from "../samples/upload-missing";
import { LATER_TEXTS } from "../texts-later";
import { buttonClass } from "../ui/button";
import { Notice } from "../ui/notice";
import { CloseUpload } from "./close-upload";
import { DetailSkeleton } from "./detail-skeleton";
import { useSendingPages } from "./sending-pages";
import { UploadBatches } from "./upload-batches";
import { UploadCounts } from "./upload-counts";
import { UploadFiles } from "./upload-files";
import { UploadRefused } from "./upload-refused";
import { type Activity, activities, openPart } from "./upload-standing";
import { UploadUnknown } from "./upload-unknown";

const words = LATER_TEXTS.history;
const MOVING_POLL_MS = 2_000;

/** How an upload stands among the others: only one of an account moves at a time. Null: not known yet. */
function useActivity(upload: Upload | undefined): Activity | null {
  const pages = useSendingPages();
  const { data, isPending } = useQuery(uploadsQuery);
  if (isPending) return null;
  const others = data?.uploads;
  if (!upload || !others) return "settled";
  const all = [upload, ...others.filter(({ id }) => id !== upload.id)];
  return activities(all, pages).get(upload.id) ?? "settled";
}

function Heading({ upload }: { upload: Upload }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="flex min-w-0 flex-col gap-1">
        <h1 className="flex flex-wrap items-center gap-3 text-xl font-semibold tracking-tight">
          {words.open(stampText(upload.frozenAt))}
          {upload.sandbox ? <PracticeMark /> : null}
        </h1>
        <p className="[overflow-wrap:anywhere]">{upload.accountName}</p>
      </div>
      <Link href={receiptHref(upload.id)} className={`${buttonClass()} print:hidden`}>
        {words.receipt}
      </Link>
    </div>
  );
}

function Stopped({ upload }: { upload: Upload }) {
  const { batches, samples } = openPart(upload);
  return (
    <Notice tone="amber">
      <p>{words.stopped(batches, samples)}</p>
      <div className="flex flex-wrap items-center gap-3">
        <CloseUpload id={upload.id} when={stampText(upload.frozenAt)} />
        <span className="text-muted">{words.closeHint}</span>
      </div>
    </Notice>
  );
}

function Body({ detail, marked, activity }: { detail: Detail; marked: string | null; activity: Activity }) {
  const { upload, batches } = detail;
  return (
    <div className="flex flex-col gap-6">
      <Heading upload={upload} />
      {activity === "stopped" ? <Stopped upload={upload} /> : null}
      {activity === "moving" ? <p role="status">{words.moving}</p> : null}
      <UploadCounts detail={detail} />
      <UploadUnknown batches={batches} />
      <UploadRefused upload={upload.id} batches={batches} />
      <UploadFiles files={upload.files} />
      <UploadBatches key={marked} batches={batches} marked={marked} />
    </div>
  );
}

/** One upload: how it stands, its files, its batches and every call made for them. `marked` = a batch's id. */
export function UploadDetail({ id, marked }: { id: string; marked: string | null }) {
  const query = useQuery({
    ...uploadQuery(id),
    refetchInterval: ({ state }) => (state.data?.upload.states.sending ? MOVING_POLL_MS : false),
  });
  const activity = useActivity(query.data?.upload);
  return (
    <div className="flex flex-col gap-6">
      <Link href="/history" className="w-fit text-accent underline print:hidden">
        {words.back}
      </Link>
      {query.error ? <UploadMissing error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && activity ? <Body detail={query.data} marked={marked} activity={activity} /> : null}
      {query.isPending || (query.data && !activity) ? <DetailSkeleton /> : null}
    </div>
  );
}
