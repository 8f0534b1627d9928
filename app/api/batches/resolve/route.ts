import { batchesSchema, resolveSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

export const POST = route({ body: resolveSchema }, async ({ body }) => {
  const resolved = await currentLedger().ask.resolveBatches(body);
  return respond(
    batchesSchema,
    mapped(resolved, (batches) => ({ batches })),
  );
});
