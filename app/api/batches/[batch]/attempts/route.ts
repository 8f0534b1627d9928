import { z } from "zod";
import { attemptSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

const attemptsSchema = z.object({ attempts: z.array(attemptSchema) });

export const GET = route({}, async ({ params }) => {
  const listed = await currentLedger().ask.listAttempts(params.batch ?? "");
  return respond(
    attemptsSchema,
    mapped(listed, (attempts) => ({ attempts })),
  );
});
