import { z } from "zod";
import { attemptSchema } from "@/lib/ledger/entry";
import { listAttempts } from "@/lib/server/batches";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

const attemptsSchema = z.object({ attempts: z.array(attemptSchema) });

export const GET = route({}, async ({ params }) => {
  const listed = await listAttempts(await currentRuntime(), params.batch ?? "");
  return respond(
    attemptsSchema,
    mapped(listed, (attempts) => ({ attempts })),
  );
});
