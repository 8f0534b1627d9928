import { devicesSchema } from "@/lib/ledger/device";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { mapped, respond } from "@/lib/server/result";

export const dynamic = "force-dynamic";

export const GET = route({}, async () =>
  respond(
    devicesSchema,
    mapped(await currentLedger().ask.listDevices(), (devices) => ({ devices })),
  ),
);
