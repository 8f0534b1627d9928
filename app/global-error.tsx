"use client";

import { GeistSans } from "geist/font/sans";
import { TEXTS } from "@/components/texts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import "./globals.css";

/** The frame itself failed. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <title>{TEXTS.errors.title}</title>
        <main className="mx-auto flex max-w-2xl flex-col gap-4 px-4 py-16">
          <p className="font-semibold tracking-tight">{TEXTS.product}</p>
          <h1 className="text-xl font-semibold tracking-tight">{TEXTS.errors.title}</h1>
          <Notice tone="red">
            <p role="alert">{TEXTS.errors.body}</p>
          </Notice>
          <div>
            <Button look="primary" onClick={retry}>
              {TEXTS.errors.again}
            </Button>
          </div>
        </main>
      </body>
    </html>
  );
}
