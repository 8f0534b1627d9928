import "server-only";
import type { Outcome } from "../delivery/outcome";
import type { Runtime } from "./runtime";
import { isInMaintenance } from "./upstream";

/** The status page is asked at most so often, and sending waits so long before it is asked again. */
const ASK_EVERY_MS = 30_000;
const WAIT_MS = 60_000;
const REASON = "The API's status page says that it is in maintenance.";

interface Look {
  readonly at: number;
  readonly answer: Promise<boolean>;
}

const looks = new WeakMap<Runtime, Look>();

/** What the status page says, or said less than 30 s ago. */
async function looked(runtime: Runtime): Promise<boolean> {
  const at = await runtime.now(runtime.db);
  const last = looks.get(runtime);
  if (last && Math.abs(at - last.at) < ASK_EVERY_MS) return last.answer;
  const answer = isInMaintenance(runtime.api.url);
  looks.set(runtime, { at, answer });
  return answer;
}

async function writeWait(runtime: Runtime): Promise<void> {
  const until = (await runtime.now(runtime.db)) + WAIT_MS;
  await runtime.db
    .updateTable("account")
    .set({ waits_until: until, wait_reason: REASON, wait_cause: "maintenance" })
    .where("origin", "=", runtime.api.origin)
    .execute();
}

/** Does the API seem to fail: no answer, or one from a server that failed without saying when to come again. */
function seemsToFail({ class: kind, status, retryAfterMs }: Outcome): boolean {
  if (status === null) return kind === "not-sent" || kind === "unknown";
  return status >= 500 && retryAfterMs === null;
}

/** After an API that seems to fail its status page is asked: in maintenance, all accounts wait. True = they do now. */
export async function heedStatus(runtime: Runtime, outcome: Outcome): Promise<boolean> {
  if (runtime.calls.draining || !seemsToFail(outcome)) return false;
  if (!(await looked(runtime))) return false;
  await writeWait(runtime);
  return true;
}

/**
 * A wait for maintenance ends only by the status page: once its time is over (ms since 1970) the page is asked, before a
 * batch is. True = it is over, and what waited may begin.
 */
export async function maintenanceIsOver(runtime: Runtime, until: number): Promise<boolean> {
  if (until > (await runtime.now(runtime.db))) return false;
  if (await looked(runtime)) {
    await writeWait(runtime);
    return false;
  }
  await runtime.db
    .updateTable("account")
    .set({ waits_until: null, wait_reason: null, wait_cause: null })
    .where("origin", "=", runtime.api.origin)
    .where("wait_cause", "=", "maintenance")
    .execute();
  return true;
}

/** The sentence that a connection check adds where the API's status page explains its result. */
export async function maintenanceNote(runtime: Runtime): Promise<string> {
  return (await looked(runtime)) ? ` ${REASON}` : "";
}
