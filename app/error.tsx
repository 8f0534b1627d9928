"use client";

import { TEXTS } from "@/components/texts";
import { Button } from "@/components/ui/button";

/** A page failed: what was sent is recorded elsewhere, so nothing is lost. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  return (
    <main className="flex flex-col items-start gap-3 py-10">
      <h1 className="text-xl font-semibold tracking-tight">{TEXTS.errors.title}</h1>
      <p role="alert" className="max-w-prose text-muted">
        {TEXTS.errors.body} {digest === "" ? "" : TEXTS.reference(digest)}
      </p>
      <Button look="primary" onClick={retry}>
        {TEXTS.errors.again}
      </Button>
    </main>
  );
}
