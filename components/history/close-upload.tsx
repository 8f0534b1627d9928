import { useMutation, useQueryClient } from "@tanstack/react-query";
import { uploadQuery, uploadsQuery, withdrawBatches } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { OPEN_STATES } from "./upload-standing";

const words = LATER_TEXTS.history;
const OPEN: ReadonlySet<string> = new Set(OPEN_STATES);

/** Closes an upload that no page sends any more: what has not left is cancelled, what was delivered stays. */
export function CloseUpload({ id, when }: { id: string; when: string }) {
  const client = useQueryClient();
  const close = useMutation({
    mutationFn: async () => {
      const { batches } = await client.fetchQuery({ ...uploadQuery(id), staleTime: 0 });
      const open = batches.filter(({ state }) => OPEN.has(state.kind)).map((batch) => batch.id);
      if (open.length > 0) await withdrawBatches(open);
    },
    onSettled: () => client.invalidateQueries(uploadsQuery),
  });
  return (
    <>
      <Button
        title={words.closeHint}
        aria-label={words.closeOf(when)}
        busy={close.isPending}
        onClick={() => close.mutate()}
      >
        {words.close}
      </Button>
      {close.error ? <LoadProblem error={close.error} /> : null}
    </>
  );
}
