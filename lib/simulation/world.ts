import { createAccount } from "../server/accounts";
import type { Runtime } from "../server/runtime";
import { Chance } from "./chance";
import { FakeApi } from "./fake-api";
import { LedgerWatch } from "./ledger-watch";
import { MemoryLedger } from "./memory-ledger";
import { Network } from "./network";
import { Page } from "./page";
import { Person } from "./person";
import { GONE, Replica } from "./replica";
import { drawSamples, SamplePool } from "./sample-pool";
import type { Sightings } from "./sightings";
import { Violation } from "./violation";
import { VirtualClock } from "./virtual-clock";
import { drawWeather, type Weather } from "./weather";

/** Virtual time within which every world must come to rest once the storm is over. */
const PATIENCE_MS = 24 * 3_600_000;
const ATTEND_EVERY_MS = 20_000;
const LONGEST_TRACE = 400;

export interface WorldParts {
  readonly vault: Runtime["vault"];
  readonly seen: Sightings;
  /** Drawn from the seed unless given. */
  readonly weather?: Weather;
}

/** What became of one seed. */
export interface WorldEnd {
  readonly seed: number;
  /** The broken promise; null = all were held. */
  readonly failure: Error | null;
  readonly trace: readonly string[];
  readonly calls: number;
  readonly checks: number;
  readonly transitions: number;
}

/** One seeded world: servers, pages, a person and an API, from the first drop to the last rest. */
export class World {
  readonly clock = new VirtualClock();
  readonly chance: Chance;
  readonly weather: Weather;
  readonly pool: SamplePool;
  readonly seen: Sightings;
  readonly ledger: MemoryLedger;
  readonly api: FakeApi;
  readonly watch: LedgerWatch;
  readonly pages: Page[] = [];
  readonly #trace: string[] = [];
  readonly #bodies = new WeakMap<Uint8Array, string>();
  readonly #replicas: Replica[];
  readonly #network: Network;
  #account = "";
  #person: Person | null = null;
  #failure: unknown = null;
  #works = -1;

  private constructor(seed: number, ledger: MemoryLedger, { vault, seen, weather: given }: WorldParts) {
    this.chance = new Chance(seed);
    this.seen = seen;
    this.ledger = ledger;
    const { clock, chance } = this;
    const weather = given ?? drawWeather(chance);
    this.weather = weather;
    const pool = new SamplePool(drawSamples(chance, chance.between(3, 20), chance.pick([4, 10, 25])));
    this.pool = pool;
    const batchOf = (body: Uint8Array) => this.#bodies.get(body) ?? "";
    const api = new FakeApi({ clock, chance, weather, pool, seen, batchOf });
    this.api = api;
    this.watch = new LedgerWatch(ledger, api.journal, seen, this.note);
    const parts = { clock, chance, weather, api, ledger, vault, seen, note: this.note, batchOf };
    this.#replicas = Array.from(
      { length: weather.replicas },
      (_, i) => new Replica(`replica ${i + 1}`, parts),
    );
    const calm = () => api.calm;
    const { fail: onFault } = this;
    this.#network = new Network({ clock, chance, weather, seen, replicas: this.#replicas, calm, onFault });
  }

  /** A world of this seed that lives through `live`. Never throws: a broken promise is in the answer. */
  static async run(
    seed: number,
    parts: WorldParts,
    live: (world: World) => Promise<void>,
  ): Promise<WorldEnd> {
    const ledger = await MemoryLedger.open();
    const world = new World(seed, ledger, parts);
    let failure: Error | null = null;
    try {
      await world.#settleIn();
      await live(world);
    } catch (cause) {
      failure = cause instanceof Error ? cause : new Violation(String(cause));
    }
    for (const page of world.pages) if (!page.closed) page.close();
    await ledger.close();
    const { checks, transitions } = world.watch;
    return { seed, failure, trace: world.#trace, calls: world.api.journal.calls.length, checks, transitions };
  }

  readonly note = (event: string): void => {
    this.#trace.push(`${(this.clock.time / 1000).toFixed(1)} s: ${event}`);
    if (this.#trace.length > LONGEST_TRACE) this.#trace.shift();
  };

  /** A fault in somebody's own code ends the world. */
  readonly fail = (fault: unknown): void => {
    this.#failure ??= fault;
  };

  /** The account is made before anything can fail. */
  async #settleIn(): Promise<void> {
    const { chance, seen, ledger, api, note } = this;
    note(JSON.stringify(this.weather));
    note(`poison: ${[...api.poison]}`);
    for (const replica of this.#replicas) await replica.start();
    api.calm = true;
    const made = await this.#replicas[0]?.serve((runtime) =>
      createAccount(runtime, { name: "P-014", token: api.token }),
    );
    if (made === undefined || made === GONE || made.kind === "declined")
      throw new Error("there is no account");
    api.calm = false;
    this.#account = made.value.id;
    this.#person = new Person({ chance, seen, ledger, api, note, account: this.#account });
  }

  /** Everything that can go wrong does, for a while. */
  async storm(): Promise<void> {
    const { clock, chance, weather } = this;
    this.#another();
    for (let page = 1; page < weather.pages; page++)
      clock.after(chance.between(0, weather.stormMs), () => this.#another());
    this.#often(weather.personEveryMs, (open) => this.person.act(open));
    this.#often(weather.stormMs / 4, () => this.#strike());
    await this.#run(() => false, weather.stormMs);
  }

  /** The faults end, a person attends to every page: now everything must come to rest. */
  async calm(): Promise<void> {
    this.note("calm");
    this.api.calm = true;
    this.#network.offlineUntil = 0;
    this.#attend();
    await this.rest();
  }

  /** Goes on until nothing moves. Throws Violation when that takes too long. */
  async rest(): Promise<void> {
    const { clock, ledger, api } = this;
    const isResting = () =>
      this.pages.every((page) => page.atRest) && api.open === 0 && ledger.countState("sending") === 0;
    if (await this.#run(isResting, clock.time + PATIENCE_MS)) return;
    const moving = this.pages.filter((page) => !page.atRest);
    const told = moving.map(({ name, run }) => {
      const states = run?.queue.batches.map(({ state }) => state.kind);
      return `${name} ${JSON.stringify([run?.queue.state, run?.queue.block, run?.queue.wait, states])}`;
    });
    throw new Violation(`it does not come to rest: ${told.join(", ") || "a batch is under way"}`);
  }

  /** Goes on until this is done. */
  async through(act: Promise<void>): Promise<void> {
    let done = false;
    act.then(() => {
      done = true;
    }, this.fail);
    await this.#run(() => done, this.clock.time + PATIENCE_MS);
  }

  /** Steps on until `ended` or `until`. True: it ended. */
  async #run(ended: () => boolean, until: number): Promise<boolean> {
    for (;;) {
      await this.clock.settle();
      if (this.#failure !== null) throw this.#failure;
      if (this.clock.works !== this.#works) {
        this.#works = this.clock.works;
        this.watch.check();
        for (const page of this.pages) if (!page.closed) page.checkCounts();
      }
      if (ended()) return true;
      if (!this.clock.step(until)) return ended();
    }
  }

  /** A page with these files, opened now. */
  drop(files: readonly (readonly number[])[], mode: "running" | "one" = "running"): Page {
    const { clock, chance, weather, pool, seen, note, fail: onFault } = this;
    const sent = (batch: string, bytes: Uint8Array) => {
      this.#bodies.set(bytes, batch);
      this.api.journal.hand(batch, pool.numbersIn(bytes));
    };
    const name = `page ${this.pages.length + 1}`;
    const parts = { name, clock, chance, weather, pool, network: this.#network, note, onFault, sent };
    const page = new Page({ ...parts, account: this.#account }, files);
    if (this.pages.some((other) => !other.atRest)) seen.note("two pages at once");
    this.pages.push(page);
    page.open(mode).catch(onFault);
    return page;
  }

  get person(): Person {
    if (!this.#person) throw new Error("nobody sits there before the world began");
    return this.#person;
  }

  /** Overlapping files: each holds some runs of the pool. */
  #drawFiles(): number[][] {
    const { chance, pool } = this;
    return Array.from({ length: chance.between(1, 3) }, () => {
      const from = chance.between(0, pool.numbers.length >> 1);
      return pool.numbers.slice(from, chance.happens(0.5) ? undefined : from + (pool.numbers.length >> 1));
    });
  }

  /** A second page, or the first one reloaded. */
  #another(): void {
    const { chance, seen, pages } = this;
    const open = pages.filter((page) => !page.closed);
    if (open.length > 0 && chance.happens(0.5)) {
      seen.note("reloaded");
      chance.pick(open).close();
    }
    this.drop(this.#drawFiles(), chance.happens(0.1) ? "one" : "running");
  }

  #often(everyMs: number, act: (open: readonly Page[]) => Promise<void> | void): void {
    const { clock, chance, api } = this;
    clock.after(chance.between(0, 2 * everyMs), () => {
      if (api.calm) return;
      this.#often(everyMs, act);
      const open = this.pages.filter((page) => !page.closed);
      if (open.length > 0) Promise.resolve(act(open)).catch(this.fail);
    });
  }

  #strike(): void {
    const { chance, clock, seen } = this;
    const replica = chance.pick(this.#replicas);
    switch (chance.between(0, 3)) {
      case 0:
        replica.crash("crash at any time");
        return;
      case 1:
        void replica.drain();
        return;
      case 2:
        replica.stall(chance.between(1000, 100_000));
        return;
      default:
        seen.note("offline");
        this.#network.offlineUntil = clock.time + chance.between(1000, 100_000);
    }
  }

  #attend(): void {
    this.clock.after(ATTEND_EVERY_MS, () => {
      this.#attend();
      for (const page of this.pages) this.person.attend(page).catch(this.fail);
    });
  }
}
