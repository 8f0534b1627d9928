import { claimsQuerySchema } from "@/lib/ledger/entry";
import { refusalsSchema } from "@/lib/ledger/refusal";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { refusalsFor } from "@/lib/server/refusal-lookup";
import { mapped, respond } from "@/lib/server/result";

/** 20,000 devices with long names. */
const MAX_QUERY_BYTES = 16_000_000;

export const POST = route({ body: claimsQuerySchema, maxBytes: MAX_QUERY_BYTES }, async ({ body }) => {
  const found = await refusalsFor(await currentRuntime(), body);
  return respond(
    refusalsSchema,
    mapped(found, (refusals) => ({ refusals })),
  );
});
