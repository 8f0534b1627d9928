"use client";

import { TEXTS } from "@/components/texts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** A page failed: what was sent is recorded elsewhere, so nothing is lost. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  return (
    <main className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{TEXTS.errors.title}</h1>
      <Notice tone="red">
        <p role="alert">
          {TEXTS.errors.body} {digest === "" ? "" : TEXTS.reference(digest)}
        </p>
      </Notice>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={retry}>
          {TEXTS.errors.again}
        </Button>
        <Button onClick={() => window.location.reload()}>{TEXTS.errors.reload}</Button>
      </div>
    </main>
  );
}
