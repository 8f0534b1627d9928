import type { Metadata } from "next";
import { ReceiptPage } from "@/components/receipt/receipt-page";
import { LATER_TEXTS } from "@/components/texts-later";

export const metadata: Metadata = { title: LATER_TEXTS.receipt.heading };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <main>
      <ReceiptPage id={id} />
    </main>
  );
}
