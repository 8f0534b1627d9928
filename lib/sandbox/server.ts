import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as timeout } from "node:timers/promises";
import { answerControl, CONTROL_PREFIX, resetAll } from "./control";
import { FaultDeck } from "./fault-deck";
import { Hanging } from "./hanging";
import { Journal } from "./journal";
import { answerRequest, type Shared } from "./samples-route";
import { Tokens } from "./tokens";

export interface SandboxOptions {
  /** 0 = any free one. */
  readonly port?: number;
  /** Now, in milliseconds since 1970 UTC. */
  readonly clock?: () => number;
  /** Bodies of accepted requests are kept up to so many bytes, 256 MB unless told. */
  readonly keepBytes?: number;
  /** Requests that are kept, 100,000 unless told. */
  readonly keepRequests?: number;
}

/** A running stand-in for the samples API. */
export interface Sandbox {
  /** "http://127.0.0.1:40123", without a slash at the end. */
  readonly origin: string;
  readonly journal: Journal;
  readonly faults: FaultDeck;
  readonly tokens: Tokens;
  readonly hanging: Hanging;
  /** The same as POST /control/reset. */
  reset(): void;
  /** Ends all connections; resolves when the port is free, at once when it was stopped before. */
  stop(): Promise<void>;
}

const KEEP_BYTES = 256_000_000;
const KEEP_REQUESTS = 100_000;
const HOST = "127.0.0.1";

/**
 * Starts the strict stand-in for the samples API on loopback, with its controls under /control (control.ts).
 * Tokens that begin with "sandbox-" are valid. Rejects when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? Date.now;
  const stopping = new AbortController();
  const shared: Shared = {
    journal: new Journal({
      clock,
      keepBytes: options.keepBytes ?? KEEP_BYTES,
      keepRequests: options.keepRequests ?? KEEP_REQUESTS,
    }),
    tokens: new Tokens(),
    faults: new FaultDeck(),
    hanging: new Hanging(),
    clock,
    delay: (ms) => timeout(ms, true, { signal: stopping.signal }).catch(() => false),
  };
  const server = createServer((request, response) => {
    const answer = request.url?.startsWith(CONTROL_PREFIX) ? answerControl : answerRequest;
    void answer(request, response, shared);
  });
  server.listen(options.port ?? 0, HOST);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the sandbox has no port");
  return {
    origin: `http://${HOST}:${address.port}`,
    journal: shared.journal,
    faults: shared.faults,
    tokens: shared.tokens,
    hanging: shared.hanging,
    reset: () => resetAll(shared),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      stopping.abort();
      server.closeAllConnections();
      shared.hanging.drop();
      await closed;
    },
  };
}
