import { knownFilesQuerySchema, knownFilesSchema } from "@/lib/ledger/known-file";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";

export const POST = route({ body: knownFilesQuerySchema }, async ({ body }) =>
  respond(knownFilesSchema, await currentLedger().ask.knownFiles(body)),
);
