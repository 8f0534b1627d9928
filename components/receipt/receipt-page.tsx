"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Account, UploadDetail } from "@/lib/ledger/entry";
import { accountsQuery, uploadQuery } from "@/lib/ledger/queries";
import { uploadHref } from "../samples/history-href";
import { UploadMissing } from "../samples/upload-missing";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { ReceiptSheet } from "./receipt-sheet";
import { SaveReceipt } from "./save-receipt";

const words = LATER_TEXTS.receipt;

function Tools({ detail, account }: { detail: UploadDetail; account: Pick<Account, "name" | "origin"> }) {
  return (
    <div className="flex flex-wrap items-center gap-3 print:hidden">
      <SaveReceipt detail={detail} account={account} />
      <Button onClick={() => print()}>{words.print}</Button>
      <span className="text-muted">{words.noValues}</span>
    </div>
  );
}

/** What was sent in one upload, to be read, printed and saved. */
export function ReceiptPage({ id }: { id: string }) {
  const upload = useQuery(uploadQuery(id));
  const accounts = useQuery(accountsQuery);
  const error = upload.error ?? accounts.error;
  const detail = upload.data;
  const account = accounts.data?.accounts.find((one) => one.id === detail?.upload.account);
  return (
    <div className="flex flex-col gap-5">
      <Link href={uploadHref(id)} className="w-fit text-accent underline print:hidden">
        {words.back}
      </Link>
      {error ? (
        <UploadMissing
          error={error}
          onRetry={() => {
            void upload.refetch();
            void accounts.refetch();
          }}
        />
      ) : null}
      {detail && account ? (
        <>
          <Tools detail={detail} account={account} />
          <ReceiptSheet detail={detail} account={account} madeAt={upload.dataUpdatedAt} />
        </>
      ) : null}
      {!error && !(detail && account) ? (
        <>
          <div aria-hidden className="h-control w-72 max-w-full rounded-md bg-sunken" />
          <div className="min-h-[36rem] rounded-md border border-hairline bg-surface p-6">
            <p role="status" className="text-muted">
              {TEXTS.loading}
            </p>
          </div>
        </>
      ) : null}
    </div>
  );
}
