import { randomUUID } from "node:crypto";
import { Calls } from "../server/calls";
import type { Runtime } from "../server/runtime";
import { sweep } from "../server/sweep";
import type { SamplesCall, TimedEvidence } from "../server/upstream";
import type { Chance } from "./chance";
import { openWire } from "./exchange";
import type { FakeApi } from "./fake-api";
import type { MemoryLedger } from "./memory-ledger";
import type { Sightings } from "./sightings";
import type { VirtualClock } from "./virtual-clock";
import type { CrashPoint, Weather } from "./weather";

/** What the database's clock showed when the world began. */
export const BEGAN = Date.UTC(2024, 2, 5);
const SWEEP_EVERY_MS = 10_000;

/** The server was down, or died before it answered. */
export const GONE: unique symbol = Symbol("gone");

/** A runtime of one process over a ledger that it shares, calling the API at `url`. */
export function replicaRuntime(
  ledger: MemoryLedger,
  vault: Runtime["vault"],
  url: string,
  now: () => number,
): Runtime {
  return {
    db: ledger.db,
    vault,
    api: { origin: "sandbox", url },
    notProcessed: new Set([408, 425, 429]),
    owner: randomUUID(),
    calls: new Calls(),
    now: async () => now(),
    close: async () => {},
  };
}

export interface ReplicaParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly api: FakeApi;
  readonly ledger: MemoryLedger;
  readonly vault: Runtime["vault"];
  readonly seen: Sightings;
  readonly note: (event: string) => void;
  readonly batchOf: (body: Uint8Array) => string;
}

/** One run of a server process, from its start to its death. */
interface Life {
  readonly runtime: Runtime;
  readonly dead: Promise<typeof GONE>;
  readonly die: () => void;
  alive: boolean;
  /** The whole process stands still until then: its sweep, its answers. */
  stalledUntil: number;
}

/** A server process that dies, stands still, drains and comes back, over the one ledger. */
export class Replica {
  readonly name: string;
  readonly #parts: ReplicaParts;
  #life: Life | null = null;

  constructor(name: string, parts: ReplicaParts) {
    this.name = name;
    this.#parts = parts;
  }

  get up(): boolean {
    return this.#life !== null;
  }

  /** Opens a runtime over the ledger; alone on it, its first sweep ends what a former process left. */
  async start(): Promise<void> {
    const { clock, weather, note } = this.#parts;
    note(`${this.name} starts`);
    const life = this.#newLife();
    if (weather.replicas === 1) await clock.work(() => sweep(life.runtime, "boot"));
    this.#life = life;
    this.#sweepLater(life);
  }

  #newLife(): Life {
    const { clock, ledger, vault } = this.#parts;
    let tell: (gone: typeof GONE) => void = () => {};
    const dead = new Promise<typeof GONE>((resolve) => {
      tell = resolve;
    });
    const wire = openWire((call) => clock.outside(this.#call(life, call)));
    const life: Life = {
      runtime: replicaRuntime(ledger, vault, wire.url, () => BEGAN + clock.time),
      dead,
      die: () => {
        wire.close();
        tell(GONE);
      },
      alive: true,
      stalledUntil: 0,
    };
    return life;
  }

  #sweepLater(life: Life): void {
    const { clock, ledger } = this.#parts;
    clock.after(SWEEP_EVERY_MS, () => {
      if (!life.alive) return;
      this.#sweepLater(life);
      // Without a batch under way a sweep reads nothing and writes nothing.
      if (life.stalledUntil > clock.time || ledger.countState("sending") === 0) return;
      void clock.work(() => sweep(life.runtime, "running"));
    });
  }

  /** Kills the process; another one starts in its place after a while. */
  crash(why: string): void {
    this.#end(this.#life, why);
  }

  #end(life: Life | null, why: string): void {
    if (!life?.alive) return;
    const { clock, chance, seen, note } = this.#parts;
    seen.note(why);
    note(`${this.name} ends: ${why}`);
    life.alive = false;
    if (this.#life === life) this.#life = null;
    life.die();
    clock.after(chance.between(500, 90_000), () => void this.start());
  }

  /** SIGTERM: nothing new begins, calls under way finish, then the process ends. */
  async drain(): Promise<void> {
    const life = this.#life;
    if (!life) return;
    life.runtime.calls.drain();
    await life.runtime.calls.empty();
    this.#end(life, "drained");
  }

  /** The process stands still, as a suspended machine does. */
  stall(ms: number): void {
    const { clock, seen, note } = this.#parts;
    if (!this.#life) return;
    seen.note("stalled");
    note(`${this.name} stands still for ${ms} ms`);
    this.#life.stalledUntil = clock.time + ms;
  }

  /** One request to the server, as a route handles it. GONE: it is down, or died before the answer was out. */
  async serve<T>(work: (runtime: Runtime) => Promise<T>): Promise<T | typeof GONE> {
    const life = this.#life;
    if (!life) return GONE;
    const answer = this.#handle(life, work);
    const first = await Promise.race([answer, life.dead]);
    return first;
  }

  async #handle<T>(life: Life, work: (runtime: Runtime) => Promise<T>): Promise<T | typeof GONE> {
    const { clock } = this.#parts;
    await this.#awake(life);
    if (this.#dies(life, "before-begin")) return GONE;
    const answer = await clock.work(() => work(life.runtime));
    await this.#awake(life);
    return this.#dies(life, "before-reply") ? GONE : answer;
  }

  /** Around the call to the API: where the process dies, its promise stays open for ever, as in life. */
  async #call(life: Life, { token, body }: SamplesCall): Promise<TimedEvidence> {
    const { api, clock, chance, weather, ledger, seen, batchOf } = this.#parts;
    if (this.#dies(life, "before-call")) return forever();
    if (this.#draws("during-call"))
      clock.after(chance.between(0, 2 * weather.latencyMs), () => this.#end(life, "crash during-call"));
    if (!api.calm && chance.happens(weather.stallChance)) this.stall(chance.between(20_000, 200_000));
    const evidence = await api.post({ token, body });
    await this.#awake(life);
    if (this.#dies(life, "before-finish")) return forever();
    const batch = ledger.batches().find(({ id }) => id === batchOf(body));
    if (batch && batch.state.kind !== "sending") seen.note("late answer");
    return evidence;
  }

  async #awake(life: Life): Promise<void> {
    const { clock } = this.#parts;
    if (life.stalledUntil > clock.time) await clock.sleep(life.stalledUntil - clock.time);
    if (!life.alive) await forever();
  }

  #draws(point: CrashPoint): boolean {
    const { api, chance, weather } = this.#parts;
    return !api.calm && weather.crashes.includes(point) && chance.happens(weather.crashChance);
  }

  #dies(life: Life, point: CrashPoint): boolean {
    if (this.#draws(point)) this.#end(life, `crash ${point}`);
    return !life.alive;
  }
}

const forever = (): Promise<never> => new Promise(() => {});
