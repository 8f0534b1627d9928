import { z } from "zod";
import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { pass } from "@/lib/server/result";
import { askSandbox } from "@/lib/server/sandbox-control";

/** The sandbox itself checks what it is told; here it need only be an object. */
const settingsSchema = z.record(z.string(), z.unknown());

export const PUT = route({ body: settingsSchema }, async ({ body }) =>
  pass(await askSandbox(currentLedger(), "faults", body)),
);
