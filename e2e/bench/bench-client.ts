import { Agent, request as httpRequest } from "node:http";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { BenchBatch } from "./sample-bodies";

const TOKEN = "sandbox-default";
const accountsSchema = z.object({ accounts: z.array(z.object({ id: z.string() })) });
const outcomeSchema = z.object({ batch: z.object({ state: z.object({ kind: z.string() }) }) });

const COUNTS = {
  read: 0,
  notLookedAt: 0,
  found: 0,
  failing: 0,
  skipped: 0,
  duplicate: 0,
  alreadySent: 0,
  held: 0,
  ready: 0,
};

/** Posts batches to our server as a page does, and the same bodies straight to the API. */
export class BenchClient {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #app: string;
  readonly #api: string;
  #upload = "";

  constructor(app: string, api: string) {
    this.#app = app;
    this.#api = api;
  }

  /** Registers all batches as one upload of the only account. */
  async register(batches: readonly BenchBatch[]): Promise<void> {
    const { accounts } = accountsSchema.parse(await (await fetch(`${this.#app}/api/accounts`)).json());
    this.#upload = crypto.randomUUID();
    const plan = {
      id: this.#upload,
      account: accounts[0]?.id,
      files: [],
      counts: COUNTS,
      batches: batches.map(({ header }) => header),
      held: [],
      confirmed: [],
      duplicates: "unsafe",
    };
    await this.#send("POST", `${this.#app}/api/uploads`, gzipSync(JSON.stringify(plan)), this.#ours);
  }

  /** Throws when a batch is not accepted. */
  async through({ header, zipped }: BenchBatch): Promise<void> {
    const url = `${this.#app}/api/uploads/${this.#upload}/batches/${header.id}`;
    const { batch } = outcomeSchema.parse(JSON.parse(await this.#send("PUT", url, zipped, this.#ours)));
    if (batch.state.kind !== "accepted") throw new Error(`a batch ended ${batch.state.kind}`);
  }

  async straight({ body }: BenchBatch): Promise<void> {
    await this.#send("POST", `${this.#api}/api/v1.1/samples`, body, { authorization: `Bearer ${TOKEN}` });
  }

  close(): void {
    this.#agent.destroy();
  }

  get #ours(): Record<string, string> {
    return { origin: this.#app, "content-encoding": "gzip" };
  }

  #send(method: string, url: string, body: Buffer, headers: Record<string, string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const sent = httpRequest(url, {
        method,
        agent: this.#agent,
        headers: { ...headers, "content-type": "application/json", "content-length": body.byteLength },
      });
      sent.on("error", reject);
      sent.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("error", reject).on("end", () => {
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${method} ${url} answered ${response.statusCode}: ${text}`));
        });
      });
      sent.end(body);
    });
  }
}

/** Does the work of every item, `most` at a time; answers milliseconds. */
export async function timed<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<number> {
  const left = items.values();
  const from = performance.now();
  const one = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: most }, one));
  return performance.now() - from;
}
