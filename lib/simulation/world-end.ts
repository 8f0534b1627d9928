import { rowsOf } from "../batches/table-plan";
import type { BatchState } from "../ledger/entry";
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
  const known: KnownSamples = {
    owned: samplesWhere(world, holdsSamples),
    released: samplesWhere(world, ({ kind }) => kind === "released"),
  };
  const states = statesOnPage(last);
  for (const sample of pool.numbers) {
    const fault = faultOf(world, last, sample, known, states);
    if (fault) throw new Violation(`sample ${sample} ${fault}`);
  }
}

/** What the ledger knows to have been sent, or to have been sent perhaps. */
interface KnownSamples {
  /** Of batches that are accepted or not confirmed. */
  readonly owned: ReadonlySet<number>;
  /** Of batches that a person released: they may have arrived. */
  readonly released: ReadonlySet<number>;
}

function samplesWhere({ ledger, api }: World, stands: (state: BatchState) => boolean): ReadonlySet<number> {
  const batches = ledger.batches().filter(({ state }) => stands(state));
  return new Set(batches.flatMap(({ id }) => api.journal.samplesOf(id)));
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
  { table }: Page,
  sample: number,
  { owned, released }: KnownSamples,
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
  // Too few were left of its kind, from the first or when its batch was cut again.
  return arrived && !owned.has(sample) && !released.has(sample) ? "arrived and nothing knows of it" : null;
}
