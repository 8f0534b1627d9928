"use client";

import { TEXTS } from "@/components/texts";
import { Button } from "@/components/ui/button";
import "./globals.css";

/** The frame itself failed. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex max-w-2xl flex-col items-start gap-3 px-4 py-16">
          <h1 className="text-xl font-semibold tracking-tight">{TEXTS.errors.title}</h1>
          <p role="alert" className="text-muted">
            {TEXTS.errors.body}
          </p>
          <Button look="primary" onClick={retry}>
            {TEXTS.errors.again}
          </Button>
        </main>
      </body>
    </html>
  );
}
