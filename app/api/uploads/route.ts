import { z } from "zod";
import { registerUploadSchema, uploadSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

/** A plan of 200,000 batches; one of 10 million samples has about 3 MB. */
const MAX_PLAN_BYTES = 64_000_000;

const uploadsSchema = z.object({ uploads: z.array(uploadSchema) });

export const dynamic = "force-dynamic";

export const GET = route({}, async () =>
  respond(
    uploadsSchema,
    mapped(await currentLedger().ask.listUploads(), (uploads) => ({ uploads })),
  ),
);

export const POST = route({ body: registerUploadSchema, maxBytes: MAX_PLAN_BYTES }, async ({ body }) =>
  respond(uploadSchema, await currentLedger().ask.registerUpload(body)),
);
