import { devicesSchema } from "@/lib/ledger/device";
import { currentRuntime } from "@/lib/server/current-runtime";
import { listDevices } from "@/lib/server/devices";
import { route } from "@/lib/server/guard";
import { done, respond } from "@/lib/server/result";

export const dynamic = "force-dynamic";

export const GET = route({}, async () =>
  respond(devicesSchema, done({ devices: await listDevices(await currentRuntime()) })),
);
