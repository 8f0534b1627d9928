import { accountSchema, accountsSchema, createAccountSchema } from "@/lib/ledger/entry";
import { createAccount, listAccounts } from "@/lib/server/accounts";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { done, respond } from "@/lib/server/result";

export const dynamic = "force-dynamic";

export const GET = route({}, async () =>
  respond(accountsSchema, done({ accounts: await listAccounts(await currentRuntime()) })),
);

export const POST = route({ body: createAccountSchema }, async ({ body }) =>
  respond(accountSchema, await createAccount(await currentRuntime(), body)),
);
