import { deviceDaysQuerySchema, deviceDaysSchema } from "@/lib/ledger/device-days";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { respond } from "@/lib/server/result";

export const POST = route({ body: deviceDaysQuerySchema }, async ({ body }) =>
  respond(deviceDaysSchema, await currentLedger().ask.deviceDays(body)),
);
