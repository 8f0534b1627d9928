"use client";

import { useQuery } from "@tanstack/react-query";
import { accountsQuery } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { TEXTS } from "../texts";
import { AccountRow } from "./account-row";
import { AddAccount } from "./add-account";

const words = TEXTS.accounts;
const HEADS = [words.name, words.token, words.origin, words.accepted, words.standing, words.actions];

/** All accounts, and the way to add one. */
export function AccountsPanel() {
  const query = useQuery(accountsQuery);
  if (query.error) return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <p className="text-muted">{TEXTS.loading}</p>;
  const { accounts } = query.data;
  return (
    <div className="flex flex-col gap-5">
      <p className="text-muted">{accounts.length === 0 ? words.empty : words.intro}</p>
      <div className="overflow-x-auto rounded-md border border-hairline bg-surface">
        <table aria-label={words.table} className="w-full min-w-[44rem] border-collapse text-left">
          <thead className="border-b border-line text-xs text-muted">
            <tr>
              {HEADS.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-3 py-1.5 font-medium ${head === words.accepted ? "text-right" : ""}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </tbody>
        </table>
      </div>
      <AddAccount />
    </div>
  );
}
