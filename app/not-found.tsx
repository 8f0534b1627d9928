import type { Metadata } from "next";
import Link from "next/link";
import { TEXTS } from "@/components/texts";
import { LATER_TEXTS } from "@/components/texts-later";
import { buttonClass } from "@/components/ui/button";

export const metadata: Metadata = { title: TEXTS.errors.notFound };

export default function NotFound() {
  return (
    <main className="flex flex-col items-start gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{TEXTS.errors.notFound}</h1>
      <p className="text-muted">{TEXTS.errors.notFoundBody}</p>
      <div className="flex flex-wrap gap-2">
        <Link href="/" className={buttonClass("primary")}>
          {LATER_TEXTS.history.toUpload}
        </Link>
        <Link href="/history" className={buttonClass()}>
          {LATER_TEXTS.history.back}
        </Link>
      </div>
    </main>
  );
}
