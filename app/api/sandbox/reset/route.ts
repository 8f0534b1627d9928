import { currentLedger } from "@/lib/server/current-ledger";
import { route } from "@/lib/server/guard";
import { pass } from "@/lib/server/result";
import { askSandbox } from "@/lib/server/sandbox-control";

export const POST = route({}, async () => pass(await askSandbox(currentLedger(), "reset")));
