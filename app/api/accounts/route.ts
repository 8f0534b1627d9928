import { accountSchema, accountsSchema, createAccountSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

export const dynamic = "force-dynamic";

export const GET = route({}, async () =>
  respond(
    accountsSchema,
    mapped(await currentLedger().ask.listAccounts(), (accounts) => ({ accounts })),
  ),
);

export const POST = route({ body: createAccountSchema }, async ({ body }) =>
  respond(accountSchema, await currentLedger().ask.createAccount(body)),
);
