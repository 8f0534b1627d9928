import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Account, UploadDetail } from "@/lib/ledger/entry";
import { attemptsQuery } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { saveBlob } from "../samples/save-blob";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { collectCalls } from "./collect-calls";
import { receiptName, receiptOf } from "./receipt";

const words = LATER_TEXTS.receipt;

type Saving =
  | { readonly kind: "idle" }
  | { readonly kind: "collecting"; readonly done: number }
  | { readonly kind: "failed"; readonly cause: Error };

interface SaveReceiptProps {
  detail: UploadDetail;
  account: Pick<Account, "name" | "origin">;
}

/** Collects every call of the upload and offers all of it as one file. */
export function SaveReceipt({ detail, account }: SaveReceiptProps) {
  const client = useQueryClient();
  const [saving, show] = useState<Saving>({ kind: "idle" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const all = detail.batches.filter(({ attempts }) => attempts > 0).length;
  const save = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    show({ kind: "collecting", done: 0 });
    try {
      const calls = await collectCalls(detail.batches, {
        load: async (batch) => (await client.fetchQuery(attemptsQuery(batch))).attempts,
        onDone: (done) => show({ kind: "collecting", done }),
        signal: controller.signal,
      });
      const receipt = receiptOf({ detail, account, calls, madeAt: Date.now() });
      const text = `${JSON.stringify(receipt, null, 2)}\n`;
      saveBlob(new Blob([text], { type: "application/json" }), receiptName(receipt));
      show({ kind: "idle" });
    } catch (cause) {
      if (controller.signal.aborted) return;
      show({ kind: "failed", cause: cause instanceof Error ? cause : new Error(String(cause)) });
    }
  };
  return (
    <>
      <Button look="primary" disabled={saving.kind === "collecting"} onClick={() => void save()}>
        {words.save}
      </Button>
      {saving.kind === "collecting" ? (
        <span className="text-muted">{words.saving(saving.done, all)}</span>
      ) : null}
      {saving.kind === "failed" ? <LoadProblem error={saving.cause} /> : null}
    </>
  );
}
