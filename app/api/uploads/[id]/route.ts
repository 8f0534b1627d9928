import { uploadDetailSchema } from "@/lib/ledger/entry";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";
import { uploadDetail } from "@/lib/server/upload-entry";

export const GET = route({}, async ({ params }) =>
  respond(uploadDetailSchema, await uploadDetail(await currentRuntime(), params.id ?? "")),
);
