import { claimsQuerySchema } from "@/lib/ledger/entry";
import { refusalsSchema } from "@/lib/ledger/refusal";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

/** 20,000 devices with long names. */
const MAX_QUERY_BYTES = 16_000_000;

export const POST = route({ body: claimsQuerySchema, maxBytes: MAX_QUERY_BYTES }, async ({ body }) => {
  const found = await currentLedger().ask.refusalsFor(body);
  return respond(
    refusalsSchema,
    mapped(found, (refusals) => ({ refusals })),
  );
});
