import type { Metadata } from "next";
import { connection } from "next/server";
import { FormatPage } from "@/components/format/format-page";
import { FORMAT_TEXTS } from "@/components/texts-format";

export const metadata: Metadata = { title: FORMAT_TEXTS.heading };

export default async function Page() {
  await connection();
  return <FormatPage />;
}
