import type { Evidence } from "../delivery/outcome";
import { MIN_BATCH } from "../samples/sample";
import type { SamplesCall, TimedEvidence } from "../server/upstream";
import type { Chance } from "./chance";
import { Journal, type JournalCall } from "./journal";
import type { SamplePool } from "./sample-pool";
import type { Sightings } from "./sightings";
import type { VirtualClock } from "./virtual-clock";
import type { Fault, Weather } from "./weather";

/** Our server gives up on a call after this time. */
const WHOLE_TIMEOUT_MS = 30_000;
/** A gateway may answer, or hang up, this long before the application is done. */
const LATEST_PROCESSING_MS = 90_000;
const WAITS = [
  "1",
  "7",
  "120",
  "0",
  "1e9",
  "-1",
  "abc",
  "Fri, 01 Mar 2024 22:02:00 GMT",
  "Mon, 01 Jan 2001 00:00:00 GMT",
];

const NO_WORDS = { kind: "json", words: "", named: [] } as const;

function answered(status: number, rest: Partial<Extract<Evidence, { kind: "response" }>> = {}): Evidence {
  return {
    kind: "response",
    status,
    retryAfter: null,
    requestId: null,
    bodySent: true,
    answerComplete: true,
    answer: NO_WORDS,
    ...rest,
  };
}

const broken = (reason: string): Evidence => ({ kind: "no-response", reason });

export interface FakeApiParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly pool: SamplePool;
  readonly seen: Sightings;
  /** Which batch a body was handed to the server for. */
  readonly batchOf: (body: Uint8Array) => string;
}

/** An API that keeps a journal and fails in every way the evidence table knows. */
export class FakeApi {
  readonly journal: Journal;
  /** Samples that it refuses, whatever they come with. */
  readonly poison: ReadonlySet<number>;
  token = "token-1";
  /** From now on it only answers what it thinks of a body. */
  calm = false;
  /** Calls that it may still count. */
  open = 0;
  readonly #parts: FakeApiParts;

  constructor(parts: FakeApiParts) {
    this.#parts = parts;
    const { chance, pool, weather } = parts;
    this.poison = new Set(chance.some(pool.numbers, weather.poisonChance));
    this.journal = new Journal(weather.duplicates === "safe");
  }

  async post({ token, body }: Pick<SamplesCall, "token" | "body">): Promise<TimedEvidence> {
    const { clock, chance, weather, pool, batchOf, seen } = this.#parts;
    const begun = clock.time;
    const call = this.journal.begin(batchOf(body), pool.numbersIn(body));
    const fault = !this.calm && chance.happens(weather.faultChance) ? this.#drawFault() : null;
    if (fault) seen.note(`fault ${fault}`);
    await clock.sleep(chance.between(1, weather.latencyMs));
    const evidence = fault ? await this.#fail(fault, call, token) : this.#judge(call, token);
    await clock.sleep(chance.between(1, weather.latencyMs));
    return { ...evidence, durationMs: clock.time - begun };
  }

  #drawFault(): Fault | null {
    const { chance, weather } = this.#parts;
    return weather.faults.length > 0 ? chance.pick(weather.faults) : null;
  }

  /** What the API answers where nothing stands in between; counted the moment it says yes. */
  #judge(call: JournalCall, token: string): Evidence {
    const { weather, seen } = this.#parts;
    if (token !== this.token) {
      seen.note("token refused");
      return answered(401);
    }
    if (weather.mostSamples !== null && call.samples.length > weather.mostSamples) {
      seen.note("too large");
      return answered(413);
    }
    const named = call.samples.flatMap((sample, place) => (this.poison.has(sample) ? [place] : []));
    if (named.length > 0) return this.#refuse(weather.names ? named : []);
    if (call.samples.length < MIN_BATCH) throw new Error("a batch of fewer than 3 reached the API");
    this.journal.process(call);
    call.confirmed = true;
    return answered(200);
  }

  #refuse(named: readonly number[]): Evidence {
    this.#parts.seen.note(named.length > 0 ? "refused by name" : "refused without a name");
    return answered(422, { answer: { kind: "json", words: "value out of range", named } });
  }

  /** The call goes astray after the API had it whole: it may count now, later, or never. */
  #mayCount(call: JournalCall, token: string): void {
    const { clock, chance } = this.#parts;
    const doom = chance.pick(["now", "later", "never"]);
    if (doom === "never") return;
    this.open++;
    clock.after(doom === "now" ? 0 : chance.between(0, LATEST_PROCESSING_MS), () => {
      this.open--;
      this.#judge(call, token);
      call.confirmed = false;
    });
  }

  async #fail(fault: Fault, call: JournalCall, token: string): Promise<Evidence> {
    const { clock, chance } = this.#parts;
    switch (fault) {
      case "not-connected":
        return { kind: "not-connected", reason: "Nothing listens." };
      case "cut-before-body":
        return { kind: "body-not-sent", reason: "It hung up early." };
      case "cut-unread":
        return broken("It hung up.");
      case "cut-after":
        this.#mayCount(call, token);
        return broken("It hung up.");
      case "hang":
        this.#mayCount(call, token);
        await clock.sleep(WHOLE_TIMEOUT_MS);
        return broken("It did not answer within 30 s.");
      case "slow":
        await clock.sleep(chance.between(5000, WHOLE_TIMEOUT_MS - 1000));
        return this.#judge(call, token);
      case "2xx-cut": {
        const verdict = this.#judge(call, token);
        return verdict.kind === "response" ? { ...verdict, answerComplete: false } : verdict;
      }
      default:
        return this.#answerAside(fault, call, token);
    }
  }

  /** Answers that say nothing of the samples, or something else than the API thinks of them. */
  #answerAside(fault: Fault, call: JournalCall, token: string): Evidence {
    const { chance } = this.#parts;
    switch (fault) {
      case "429":
        return answered(429);
      case "429-wait":
        return answered(429, { retryAfter: chance.pick(WAITS) });
      case "503-wait":
        return answered(503, { retryAfter: chance.pick(["1", "7", "120"]) });
      case "503-early":
        return answered(503, { bodySent: false });
      case "404":
        return answered(404);
      case "422-whim":
        return this.#refuse(chance.happens(0.5) ? [0] : []);
      case "2xx-html":
        this.#mayCount(call, token);
        return answered(200, { answer: { kind: "html", words: "", named: [] } });
      default:
        this.#mayCount(call, token);
        return answered(fault === "409" ? 409 : fault === "502" ? 502 : 503, {
          retryAfter: fault === "503-bare" && chance.happens(0.5) ? "abc" : null,
        });
    }
  }
}
