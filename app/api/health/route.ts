import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";

export const dynamic = "force-dynamic";

/** GET /api/health -> 200 {"status":"ok"} once the ledger is open. */
export const GET = route({}, async () => {
  currentLedger();
  return Response.json({ status: "ok" });
});
