import { accountSchema, changeAccountSchema } from "@/lib/ledger/entry";
import { removeAccount } from "@/lib/server/account-removal";
import { changeAccount } from "@/lib/server/accounts";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { mapped, pass, respond } from "@/lib/server/result";

export const PATCH = route({ body: changeAccountSchema }, async ({ params, body }) =>
  respond(accountSchema, await changeAccount(await currentRuntime(), params.id ?? "", body)),
);

export const DELETE = route({}, async ({ params }) => {
  const removed = await removeAccount(await currentRuntime(), params.id ?? "");
  return pass(mapped(removed, () => new Response(null, { status: 204 })));
});
