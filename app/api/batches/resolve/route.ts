import { batchesSchema, resolveSchema } from "@/lib/ledger/entry";
import { resolveBatches } from "@/lib/server/batches";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

export const POST = route({ body: resolveSchema }, async ({ body }) => {
  const resolved = await resolveBatches(await currentRuntime(), body);
  return respond(
    batchesSchema,
    mapped(resolved, (batches) => ({ batches })),
  );
});
