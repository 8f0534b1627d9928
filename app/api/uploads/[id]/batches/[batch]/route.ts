import { batchOutcomeSchema } from "@/lib/ledger/entry";
import { currentRuntime } from "@/lib/server/current-runtime";
import { routeBytes } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";
import { sendBatch } from "@/lib/server/send-batch";

export const PUT = routeBytes({}, async ({ params, body }) =>
  respond(
    batchOutcomeSchema,
    await sendBatch(await currentRuntime(), params.id ?? "", params.batch ?? "", body),
  ),
);
