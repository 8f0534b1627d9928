import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BatchEntry } from "@/lib/ledger/entry";
import { resolveBatches } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { UnknownBatch } from "../samples/unknown-batch";
import { LATER_TEXTS } from "../texts-later";
import { Notice } from "../ui/notice";

const SHOWN = 10;

/** The batches of an upload that are not confirmed, each with its two ways on. */
export function UploadUnknown({ batches }: { batches: readonly BatchEntry[] }) {
  const client = useQueryClient();
  const [problem, tell] = useState<Error | null>(null);
  const rows = batches.flatMap((batch, index) =>
    batch.state.kind === "unknown" ? [{ ...batch, number: index + 1 }] : [],
  );
  if (rows.length === 0) return null;
  const decide = async (id: string, decision: "accepted" | "release"): Promise<void> => {
    try {
      await resolveBatches([id], decision);
      tell(null);
    } catch (cause) {
      tell(cause instanceof Error ? cause : new Error(String(cause)));
    }
    await client.invalidateQueries();
  };
  return (
    <Notice tone="amber">
      <h2 className="font-medium">{LATER_TEXTS.unknown.heading}</h2>
      <p>{LATER_TEXTS.unknown.why}</p>
      {problem ? <LoadProblem error={problem} /> : null}
      <ul>
        {rows.slice(0, SHOWN).map((row) => (
          <UnknownBatch key={row.id} row={row} onDecide={(decision) => void decide(row.id, decision)} />
        ))}
      </ul>
      {rows.length > SHOWN ? (
        <p className="text-muted">{LATER_TEXTS.history.moreUnknown(rows.length - SHOWN)}</p>
      ) : null}
    </Notice>
  );
}
