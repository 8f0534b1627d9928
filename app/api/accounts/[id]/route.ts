import { accountSchema, changeAccountSchema } from "@/lib/ledger/entry";
import { changeAccount } from "@/lib/server/accounts";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";

export const PATCH = route({ body: changeAccountSchema }, async ({ params, body }) =>
  respond(accountSchema, await changeAccount(await currentRuntime(), params.id ?? "", body)),
);
