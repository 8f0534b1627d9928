import { statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { AppServer } from "../../e2e/app-server";
import { type SamplesBody, samplesBodySchema } from "../samples/sample";
import type { Fault } from "../sandbox/fault";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { batchOf, samples, type TestBatch } from "../server/runtime.test-support";
import { PageClient, type PutAnswer } from "./page-client.test-support";

const FIRST = Date.UTC(2024, 2, 1);
const MINUTE = 60_000;
const WAIT_LIMIT_MS = 120_000;

/** Resolves when it is so. Throws when it is not within two minutes. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const limit = performance.now() + WAIT_LIMIT_MS;
  while (!isSo()) {
    if (performance.now() > limit) throw new Error(`never happened: ${what}`);
    await sleep(1);
  }
}

const keysOf = (body: SamplesBody) =>
  body.data.map((sample) =>
    [body.data_type, sample.device_name, sample.start_date, sample.end_date ?? "", sample.value].join("|"),
  );

/** A server, the API it sends to, and one upload of many batches of which each round sends some. */
export class KilledWorld {
  readonly sandbox: Sandbox;
  readonly app: AppServer;
  readonly page: PageClient;
  readonly batches: readonly TestBatch[];
  readonly #account: string;
  readonly #upload: string;
  #next = 0;

  private constructor(
    sandbox: Sandbox,
    app: AppServer,
    { account, upload, batches }: { account: string; upload: string; batches: readonly TestBatch[] },
  ) {
    this.sandbox = sandbox;
    this.app = app;
    this.page = new PageClient(app);
    this.batches = batches;
    this.#account = account;
    this.#upload = upload;
  }

  /** `sizes`: samples of each batch. Samples of all batches are a minute apart. */
  static async start(sizes: readonly number[]): Promise<KilledWorld> {
    const sandbox = await startSandbox();
    const app = await AppServer.start(variablesFor(sandbox));
    const page = new PageClient(app);
    let start = FIRST;
    const batches = sizes.map((n) => {
      const batch = batchOf("steps", samples(n, start));
      start += n * MINUTE;
      return batch;
    });
    const account = (await page.account()).id;
    return new KilledWorld(sandbox, app, { account, upload: await page.register(account, batches), batches });
  }

  /** Sends the next `n` batches of the plan, all at once. */
  send(n: number): Promise<PutAnswer[]> {
    const some = this.batches.slice(this.#next, this.#next + n);
    if (some.length < n) throw new Error("the plan has too few batches");
    this.#next += n;
    return Promise.all(some.map((batch) => this.page.put(this.#upload, batch)));
  }

  /** What meets the next requests to the API, beside a small random delay of every one. */
  faults(...faults: Fault[]): void {
    this.sandbox.faults.set({
      rules: [
        ...faults.map((fault) => ({ fault, times: { kind: "next", n: 1 } as const })),
        { fault: { kind: "latency", ms: 0, jitterMs: 20 }, times: { kind: "chance", p: 1 } },
      ],
    });
  }

  /** Keeps the server from writing its records until released. No statement is made: the file is let go at once. */
  async holdRecords(): Promise<() => void> {
    const database = new Database(join(this.app.dataDir, "ledger.db"));
    for (;;) {
      try {
        database.exec("begin immediate");
        break;
      } catch {
        await sleep(1);
      }
    }
    return () => {
      database.exec("rollback");
      database.close();
    };
  }

  /** Resolves as soon as the server writes to its records; what arrives here meanwhile is not looked at. */
  async recordsWritten(from: bigint): Promise<void> {
    const limit = performance.now() + WAIT_LIMIT_MS;
    while (performance.now() < limit) {
      const burst = performance.now() + 3;
      while (performance.now() < burst) if (this.lastWrite() !== from) return;
      await setImmediate();
    }
    throw new Error("the records were never written");
  }

  /** When the log of changes was last written to. */
  lastWrite(): bigint {
    const file = join(this.app.dataDir, "ledger.db-wal");
    return statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
  }

  /** Starts the server again on what the killed one left; answers whether all it had under way is settled. */
  async startAgain(): Promise<boolean> {
    this.faults();
    await this.app.run(variablesFor(this.sandbox));
    const { batches } = await this.page.upload(this.#upload);
    return batches.length === this.batches.length && batches.every(({ state }) => state.kind !== "sending");
  }

  /** Asks for every batch of the plan until none is left that may still be sent. */
  async finish(): Promise<void> {
    this.faults();
    for (let at = 0; at < this.batches.length; at += 4) {
      const some = this.batches.slice(at, at + 4);
      const answers = await Promise.all(some.map((batch) => this.page.put(this.#upload, batch)));
      for (const answer of answers) {
        if (answer.kind !== "batch") throw new Error(`a batch was not taken: ${JSON.stringify(answer)}`);
      }
    }
  }

  /** The API's journal against our records, and against a second plan of the same samples. */
  async verdict(): Promise<{
    twice: number;
    acceptedButNotArrived: number;
    arrivedButNeitherAcceptedNorUnknown: number;
    lost: number;
    unknown: number;
    accepted: number;
    sentByAskingAgain: number;
  }> {
    const arrived = [...this.sandbox.journal.accepted()].flatMap(({ body }) =>
      keysOf(samplesBodySchema.parse(JSON.parse(body))),
    );
    const journal = new Set(arrived);
    const { batches } = await this.page.upload(this.#upload);
    const stateOf = new Map(batches.map(({ id, state }) => [id, state.kind]));
    const ours = this.batches.map(({ header, bytes }) => {
      const keys = keysOf(samplesBodySchema.parse(JSON.parse(new TextDecoder().decode(bytes))));
      return {
        keys,
        state: stateOf.get(header.id),
        inJournal: keys.filter((key) => journal.has(key)).length,
      };
    });
    const sum = (state: string) =>
      ours.filter((batch) => batch.state === state).reduce((total, { keys }) => total + keys.length, 0);
    const accepted = sum("accepted");
    const unknown = sum("unknown");
    return {
      twice: arrived.length - journal.size,
      acceptedButNotArrived: ours.filter(
        ({ state, keys, inJournal }) => state === "accepted" && inJournal < keys.length,
      ).length,
      arrivedButNeitherAcceptedNorUnknown: ours.filter(
        ({ state, inJournal }) => inJournal > 0 && state !== "accepted" && state !== "unknown",
      ).length,
      lost: ours.reduce((total, { keys }) => total + keys.length, 0) - accepted - unknown,
      unknown,
      accepted,
      sentByAskingAgain: await this.#sendAgain(),
    };
  }

  /** The same samples as another upload: how many requests the API gets of it. */
  async #sendAgain(): Promise<number> {
    const before = this.sandbox.journal.received;
    const again = this.batches.map(({ header, bytes }) => ({
      header: { ...header, id: crypto.randomUUID() },
      bytes,
    }));
    const upload = await this.page.register(this.#account, again);
    for (const batch of again) await this.page.put(upload, batch);
    return this.sandbox.journal.received - before;
  }

  async end(): Promise<void> {
    await this.app.remove();
    await this.sandbox.stop();
  }
}

function variablesFor(sandbox: Sandbox): Record<string, string> {
  return { SAMPLES_API_URL: sandbox.origin, SAMPLES_API_TOKEN: "sandbox-default" };
}
