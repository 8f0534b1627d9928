import { connectionCheckSchema } from "@/lib/ledger/entry";
import { checkAccount } from "@/lib/server/account-check";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";

export const POST = route({}, async ({ params }) =>
  respond(connectionCheckSchema, await checkAccount(await currentRuntime(), params.id ?? "")),
);
