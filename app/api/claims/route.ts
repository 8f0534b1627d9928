import { claimsQuerySchema } from "@/lib/ledger/entry";
import { claimsFor } from "@/lib/server/claim-lookup";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { respondBytes } from "@/lib/server/result";

/** 20,000 devices with long names. */
const MAX_QUERY_BYTES = 16_000_000;

export const POST = route({ body: claimsQuerySchema, maxBytes: MAX_QUERY_BYTES }, async ({ body }) =>
  respondBytes(await claimsFor(await currentRuntime(), body)),
);
