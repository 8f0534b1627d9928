import { rowsOf } from "../batches/table-plan";
import { STATUS } from "../samples/sample-table";
import { holdsSamples } from "./ledger-watch";
import type { Page } from "./page";
import { Violation } from "./violation";
import type { World } from "./world";

const QUIET_MS = 120_000;

/**
 * All files are dropped once more where nothing fails any more. Then every sample of the world is with the API, not
 * confirmed, declared delivered, refused, or too few to send - and nothing else.
 */
export async function checkEnd(world: World): Promise<void> {
  const { chance, pool, weather, seen, ledger } = world;
  if (chance.happens(0.5)) {
    const page = world.drop([]);
    await world.rest();
    await world.through(world.person.resolve(page, chance.pick(["accepted", "release"]), true));
  }
  // What was still on its way through the network arrives.
  await world.through(world.clock.sleep(QUIET_MS));
  const last = world.drop([pool.numbers]);
  await world.rest();
  seen.note(`worlds where repeats are ${weather.duplicates}`);
  seen.note("stale 401", ledger.countAttempts(401, "not-processed"));
  const owned = ownedSamples(world);
  const states = statesOnPage(last);
  for (const sample of pool.numbers) {
    const fault = faultOf(world, last, sample, owned, states);
    if (fault) throw new Violation(`sample ${sample} ${fault}`);
  }
}

/** Samples of batches that are accepted or not confirmed. */
function ownedSamples({ ledger, api }: World): ReadonlySet<number> {
  const owners = ledger.batches().filter(({ state }) => holdsSamples(state));
  return new Set(owners.flatMap(({ id }) => api.journal.samplesOf(id)));
}

/** How the last page says that its samples stand. Samples that left it are in no batch. */
function statesOnPage({ run, table }: Page): ReadonlyMap<number, string> {
  const states = new Map<number, string>();
  for (const { batch, state } of run?.queue.batches ?? []) {
    if (state.kind === "split") continue;
    for (const row of rowsOf(table, batch.rows)) states.set(table.line(row), state.kind);
  }
  return states;
}

/** What is wrong with how a sample ended; null = nothing. */
function faultOf(
  { api }: World,
  { table, plan }: Page,
  sample: number,
  owned: ReadonlySet<number>,
  states: ReadonlyMap<number, string>,
): string | null {
  const arrived = api.journal.counted(sample) > 0;
  const state = states.get(sample);
  if (state === "accepted") return arrived ? null : "is accepted on the page and never arrived";
  if (state === "rejected") return null;
  if (state !== undefined) return `rests as ${state} after a calm delivery`;
  // The table holds one file, its rows in the order of the pool.
  const status = table.status(sample);
  if (status & STATUS.refused) return null;
  if (status & (STATUS.sent | STATUS.open)) return owned.has(sample) ? null : "is told to be sent and is not";
  if (status !== 0) return `has status ${status} although nothing is under way`;
  const tooFew = plan?.held.some(({ group }) => group === table.seriesAt(sample).group);
  const leftOut = !arrived || owned.has(sample);
  return tooFew || leftOut ? null : "arrived and nothing knows of it";
}
