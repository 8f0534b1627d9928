import { claimsQuerySchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { respondBytes } from "@/lib/server/result";

/** 20,000 devices with long names. */
const MAX_QUERY_BYTES = 16_000_000;

export const POST = route({ body: claimsQuerySchema, maxBytes: MAX_QUERY_BYTES }, async ({ body }) =>
  respondBytes(await currentLedger().ask.claimsFor(body)),
);
