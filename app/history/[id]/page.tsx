import type { Metadata } from "next";
import { UploadDetail } from "@/components/history/upload-detail";
import { LATER_TEXTS } from "@/components/texts-later";

export const metadata: Metadata = { title: LATER_TEXTS.history.heading };

interface PageProps {
  params: Promise<{ id: string }>;
  /** `batch`: the batch to be shown first. */
  searchParams: Promise<{ batch?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { id } = await params;
  const { batch } = await searchParams;
  return (
    <main>
      <UploadDetail id={id} marked={typeof batch === "string" ? batch : null} />
    </main>
  );
}
