"use client";

import Link from "next/link";
import { useId } from "react";
import { chooseAccount, useAccountChoice } from "../samples/account-choice";
import { useIngestView } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { buttonClass } from "../ui/button";

/** Whose data is sent. With more than one account none is preselected the first time. */
export function AccountSelect() {
  const { accounts, chosen } = useAccountChoice();
  const words = TEXTS.account;
  const id = useId();
  const { delivery } = useIngestView().snapshot;
  const sending = delivery.pending > 0 && delivery.state !== "idle";
  if (accounts?.length === 0) {
    return (
      <Link href="/accounts" className={buttonClass("plain")}>
        {words.add}
      </Link>
    );
  }
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-xs text-muted max-sm:sr-only">
        {words.label}
      </label>
      <select
        id={id}
        className="min-h-control w-44 rounded-md border border-line bg-surface px-2 max-sm:min-w-0 sm:w-52"
        value={chosen?.id ?? ""}
        disabled={!accounts || sending}
        title={sending ? words.locked : undefined}
        onChange={(event) => chooseAccount(event.target.value)}
      >
        {chosen ? null : <option value="">{accounts ? words.choose : TEXTS.loading}</option>}
        {accounts?.map((account) => (
          <option key={account.id} value={account.id}>
            {account.name}
          </option>
        ))}
      </select>
    </div>
  );
}
