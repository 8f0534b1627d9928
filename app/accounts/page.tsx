import type { Metadata } from "next";
import { connection } from "next/server";
import { AccountsPanel } from "@/components/accounts/accounts-panel";
import { TEXTS } from "@/components/texts";

export const metadata: Metadata = { title: TEXTS.accounts.heading };

export default async function Page() {
  await connection();
  return (
    <main className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{TEXTS.accounts.heading}</h1>
      <AccountsPanel />
    </main>
  );
}
