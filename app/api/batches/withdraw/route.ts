import { batchesSchema, withdrawSchema } from "@/lib/ledger/entry";
import { withdrawBatches } from "@/lib/server/batches";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

/** 200,000 ids. */
const MAX_IDS_BYTES = 10_000_000;

export const POST = route({ body: withdrawSchema, maxBytes: MAX_IDS_BYTES }, async ({ body }) => {
  const withdrawn = await withdrawBatches(await currentRuntime(), body.batches);
  return respond(
    batchesSchema,
    mapped(withdrawn, (batches) => ({ batches })),
  );
});
