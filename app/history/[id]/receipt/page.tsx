import type { Metadata } from "next";
import { ReceiptPage } from "@/components/receipt/receipt-page";
import { TEXTS } from "@/components/texts";
import "./print.css";

export const metadata: Metadata = { title: TEXTS.receipt.heading };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <main>
      <ReceiptPage id={id} />
    </main>
  );
}
