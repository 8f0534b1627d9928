import type { Metadata } from "next";
import { connection } from "next/server";
import { UploadsTable } from "@/components/history/uploads-table";
import { TEXTS } from "@/components/texts";

export const metadata: Metadata = { title: TEXTS.history.heading };

export default async function Page() {
  await connection();
  return (
    <main className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{TEXTS.history.heading}</h1>
      <UploadsTable />
    </main>
  );
}
