import { accountSchema, changeAccountSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, pass, respond } from "@/lib/server/result";

export const PATCH = route({ body: changeAccountSchema }, async ({ params, body }) =>
  respond(accountSchema, await currentLedger().ask.changeAccount(params.id ?? "", body)),
);

export const DELETE = route({}, async ({ params }) => {
  const removed = await currentLedger().ask.removeAccount(params.id ?? "");
  return pass(mapped(removed, () => new Response(null, { status: 204 })));
});
