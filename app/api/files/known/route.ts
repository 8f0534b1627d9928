import { knownFilesQuerySchema, knownFilesSchema } from "@/lib/ledger/known-file";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { knownFiles } from "@/lib/server/known-files";
import { respond } from "@/lib/server/result";

export const POST = route({ body: knownFilesQuerySchema }, async ({ body }) =>
  respond(knownFilesSchema, await knownFiles(await currentRuntime(), body)),
);
