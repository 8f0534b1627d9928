import Link from "next/link";
import { TEXTS } from "@/components/texts";
import { LATER_TEXTS } from "@/components/texts-later";
import { buttonClass } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="flex flex-col items-start gap-3 py-10">
      <h1 className="text-xl font-semibold tracking-tight">{TEXTS.errors.notFound}</h1>
      <p className="text-muted">{TEXTS.errors.notFoundBody}</p>
      <Link href="/" className={buttonClass("primary")}>
        {LATER_TEXTS.history.toUpload}
      </Link>
    </main>
  );
}
