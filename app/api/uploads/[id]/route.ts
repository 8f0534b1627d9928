import { uploadDetailSchema } from "@/lib/ledger/entry";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";

export const GET = route({}, async ({ params }) =>
  respond(uploadDetailSchema, await currentLedger().ask.uploadDetail(params.id ?? "")),
);
