import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { pass } from "@/lib/server/result";
import { askSandbox } from "@/lib/server/sandbox-control";

export const dynamic = "force-dynamic";

export const GET = route({}, async () => pass(await askSandbox(currentLedger(), "journal")));
