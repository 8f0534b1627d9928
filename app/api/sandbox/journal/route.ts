import { currentRuntime } from "@/lib/server/current-runtime";
import { route } from "@/lib/server/guard";
import { pass } from "@/lib/server/result";
import { askSandbox } from "@/lib/server/sandbox-control";

export const dynamic = "force-dynamic";

export const GET = route({}, async () => pass(await askSandbox(await currentRuntime(), "journal")));
