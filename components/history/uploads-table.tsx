"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Upload } from "@/lib/ledger/entry";
import { uploadsQuery } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { stampText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { buttonClass } from "../ui/button";
import { PracticeMark } from "./practice-mark";
import { UploadResult } from "./upload-result";

const words = TEXTS.history;

function Row({ upload }: { upload: Upload }) {
  const when = stampText(upload.frozenAt);
  return (
    <tr className="border-b border-hairline align-top last:border-0">
      <td className="px-3 py-2 whitespace-nowrap">
        <Link
          href={`/history/${upload.id}`}
          aria-label={words.open(when)}
          className="font-mono text-[0.92em] text-accent underline"
        >
          {when}
        </Link>
      </td>
      <td className="px-3 py-2">
        {upload.accountName} {upload.sandbox ? <PracticeMark /> : null}
      </td>
      <td className="max-w-64 truncate px-3 py-2" title={upload.files.map((file) => file.name).join(", ")}>
        {words.filesAnd(upload.files[0]?.name ?? "", upload.files.length - 1)}
      </td>
      <td className="px-3 py-2">
        <UploadResult upload={upload} />
      </td>
    </tr>
  );
}

function Table({ uploads }: { uploads: readonly Upload[] }) {
  return (
    <div className="overflow-x-auto rounded-md border border-hairline bg-surface">
      <table aria-label={words.table} className="w-full min-w-[40rem] border-collapse text-left">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            {[words.when, words.account, words.files, words.result].map((head) => (
              <th key={head} scope="col" className="px-3 py-1.5 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {uploads.map((upload) => (
            <Row key={upload.id} upload={upload} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every upload that was ever sent from this server, newest first. */
export function UploadsTable() {
  const query = useQuery(uploadsQuery);
  if (query.error) return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <p className="text-muted">{TEXTS.loading}</p>;
  return (
    <>
      <Table uploads={query.data.uploads} />
      {query.data.uploads.length > 0 ? null : (
        <div className="flex flex-col items-start gap-3">
          <p className="text-muted">{words.empty}</p>
          <Link href="/" className={buttonClass("primary")}>
            {words.toUpload}
          </Link>
        </div>
      )}
    </>
  );
}
