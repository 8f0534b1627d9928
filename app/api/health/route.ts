import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";

export const dynamic = "force-dynamic";

/** GET /api/health -> 200 {"status":"ok"} once the ledger is open. */
export const GET = route({}, async () => {
  await currentRuntime();
  return Response.json({ status: "ok" });
});
