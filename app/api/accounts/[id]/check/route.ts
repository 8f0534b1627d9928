import { connectionCheckSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";

export const POST = route({}, async ({ params }) =>
  respond(connectionCheckSchema, await currentLedger().ask.checkAccount(params.id ?? "")),
);
