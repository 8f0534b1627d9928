"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { accountsQuery } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { NotConfirmedSpans } from "../samples/not-confirmed-spans";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { CardEmpty, CardTable } from "../ui/table";
import { TableSkeleton } from "../ui/table-skeleton";
import { ACCOUNT_COLUMNS } from "./account-columns";
import { AccountRow } from "./account-row";
import { AddAccount } from "./add-account";

const words = LATER_TEXTS.accounts;
const COLUMNS = Object.values(ACCOUNT_COLUMNS);

/** All accounts, and the way to add one. */
export function AccountsPanel() {
  const query = useQuery(accountsQuery);
  const [removed, tell] = useState("");
  if (query.error && !query.data)
    return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <div className="flex flex-col gap-5">
        <p className="text-muted">{words.intro}</p>
        <TableSkeleton says={TEXTS.loading} columns={COLUMNS} rows={2} buttons />
      </div>
    );
  const { accounts } = query.data;
  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="text-muted">{words.intro}</p>
        <p aria-live="polite" className={removed === "" ? "" : "pt-4 font-medium"}>
          {removed === "" ? null : words.removed(removed)}
        </p>
      </div>
      {query.error ? <LoadProblem error={query.error} onRetry={() => void query.refetch()} /> : null}
      <NotConfirmedSpans />
      <CardTable label={words.table} columns={COLUMNS}>
        {accounts.map((account) => (
          <AccountRow key={account.id} account={account} onRemoved={tell} />
        ))}
        {accounts.length > 0 ? null : (
          <CardEmpty columns={COLUMNS.length}>
            <p className="text-muted">{words.empty}</p>
          </CardEmpty>
        )}
      </CardTable>
      <AddAccount first={accounts.length === 0} />
    </div>
  );
}
