import { z } from "zod";
import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { pass } from "@/lib/server/result";
import { askSandbox } from "@/lib/server/sandbox-control";

/** The sandbox itself checks what it is told; here it need only be an object. */
const settingsSchema = z.record(z.string(), z.unknown());

export const PUT = route({ body: settingsSchema }, async ({ body }) =>
  pass(await askSandbox(await currentRuntime(), "faults", body)),
);
