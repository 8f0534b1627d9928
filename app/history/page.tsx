import type { Metadata } from "next";
import { connection } from "next/server";
import { UploadsTable } from "@/components/history/uploads-table";
import { LATER_TEXTS } from "@/components/texts-later";

export const metadata: Metadata = { title: LATER_TEXTS.history.heading };

export default async function Page() {
  await connection();
  return (
    <main className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{LATER_TEXTS.history.heading}</h1>
      <UploadsTable />
    </main>
  );
}
