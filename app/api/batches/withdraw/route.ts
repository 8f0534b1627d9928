import { batchesSchema, withdrawSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

/** 200,000 ids. */
const MAX_IDS_BYTES = 10_000_000;

export const POST = route({ body: withdrawSchema, maxBytes: MAX_IDS_BYTES }, async ({ body }) => {
  const withdrawn = await currentLedger().ask.withdrawBatches(body.batches);
  return respond(
    batchesSchema,
    mapped(withdrawn, (batches) => ({ batches })),
  );
});
