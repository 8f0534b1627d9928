import { batchOutcomeSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { routeBytes } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";

export const PUT = routeBytes({}, async ({ params, body }) =>
  respond(batchOutcomeSchema, await currentLedger().ask.sendBatch(params.id ?? "", params.batch ?? "", body)),
);
