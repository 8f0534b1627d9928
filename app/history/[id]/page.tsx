import type { Metadata } from "next";
import { UploadDetail } from "@/components/history/upload-detail";
import { TEXTS } from "@/components/texts";

export const metadata: Metadata = { title: TEXTS.history.heading };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <main>
      <UploadDetail id={id} />
    </main>
  );
}
