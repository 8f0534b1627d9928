import { batchesSchema, registerChildrenSchema } from "@/lib/ledger/entry";
import { splitBatch } from "@/lib/server/batches";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

export const POST = route({ body: registerChildrenSchema }, async ({ params, body }) => {
  const children = await splitBatch(await currentRuntime(), params.id ?? "", body);
  return respond(
    batchesSchema,
    mapped(children, (batches) => ({ batches })),
  );
});
