import { z } from "zod";
import { registerUploadSchema, uploadSchema } from "@/lib/ledger/entry";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { done, respond } from "@/lib/server/result";
import { listUploads } from "@/lib/server/upload-entry";
import { registerUpload } from "@/lib/server/uploads";

/** A plan of 200,000 batches; one of 10 million samples has about 3 MB. */
const MAX_PLAN_BYTES = 64_000_000;

const uploadsSchema = z.object({ uploads: z.array(uploadSchema) });

export const dynamic = "force-dynamic";

export const GET = route({}, async () =>
  respond(uploadsSchema, done({ uploads: await listUploads(await currentRuntime()) })),
);

export const POST = route({ body: registerUploadSchema, maxBytes: MAX_PLAN_BYTES }, async ({ body }) =>
  respond(uploadSchema, await registerUpload(await currentRuntime(), body)),
);
