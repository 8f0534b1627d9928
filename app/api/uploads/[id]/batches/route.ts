import { batchesSchema, registerChildrenSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

export const POST = route({ body: registerChildrenSchema }, async ({ params, body }) => {
  const children = await currentLedger().ask.splitBatch(params.id ?? "", body);
  return respond(
    batchesSchema,
    mapped(children, (batches) => ({ batches })),
  );
});
