import type { Result } from "../server/result";
import type { Runtime } from "../server/runtime";
import type { Chance } from "./chance";
import { GONE, type Replica } from "./replica";
import type { Sightings } from "./sightings";
import type { VirtualClock } from "./virtual-clock";
import type { Weather } from "./weather";

/** A browser waits this long for our server. */
const PATIENCE_MS = 60_000;

export interface NetworkParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly seen: Sightings;
  readonly replicas: readonly Replica[];
  readonly calm: () => boolean;
  /** A fault in a server's own code. */
  readonly onFault: (fault: unknown) => void;
}

/** The way from a browser to our servers: late, lossy, and at times a request arrives at both. */
export class Network {
  readonly #parts: NetworkParts;
  /** The browser is offline until then. */
  offlineUntil = 0;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  async request<T>(work: (runtime: Runtime) => Promise<Result<T>>): Promise<Result<T> | "unreachable"> {
    const { clock, seen } = this.#parts;
    let stop = () => {};
    const patience = new Promise<"unreachable">((resolve) => {
      stop = clock.after(PATIENCE_MS, () => {
        seen.note("patience ended");
        resolve("unreachable");
      });
    });
    const answer = await Promise.race([this.#travel(work), patience]);
    stop();
    return answer;
  }

  async #travel<T>(work: (runtime: Runtime) => Promise<Result<T>>): Promise<Result<T> | "unreachable"> {
    const { clock, chance, weather, seen, replicas, calm } = this.#parts;
    await clock.sleep(chance.between(1, weather.latencyMs));
    if (clock.time < this.offlineUntil) return "unreachable";
    if (this.#loses("request lost")) return "unreachable";
    const replica = chance.pick(replicas);
    if (!calm() && chance.happens(weather.twiceChance)) {
      seen.note("request arrived twice");
      void this.#reach(chance.pick(replicas), work);
    }
    const answer = await this.#reach(replica, work);
    await clock.sleep(chance.between(1, weather.latencyMs));
    if (answer === "unreachable" || clock.time < this.offlineUntil || this.#loses("reply lost"))
      return "unreachable";
    return answer;
  }

  async #reach<T>(
    replica: Replica,
    work: (runtime: Runtime) => Promise<Result<T>>,
  ): Promise<Result<T> | "unreachable"> {
    try {
      const answer = await replica.serve(work);
      return answer === GONE ? "unreachable" : answer;
    } catch (fault) {
      this.#parts.onFault(fault);
      return "unreachable";
    }
  }

  #loses(what: string): boolean {
    const { chance, weather, seen, calm } = this.#parts;
    if (calm() || !chance.happens(weather.lossChance)) return false;
    seen.note(what);
    return true;
  }
}
