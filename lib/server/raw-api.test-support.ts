import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** One connection to the fake, in the hands of the test: it answers in bytes, or not at all. */
export class RawConnection {
  readonly socket: Socket;
  #received = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.socket = socket;
    const wake = () => this.#wake();
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#ended = true;
      wake();
    });
    socket.on("data", (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      wake();
    });
  }

  async #until(enough: () => boolean): Promise<void> {
    while (!enough()) {
      if (this.#ended) throw new Error("the connection closed before the fake had read what it waits for");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Waits for a whole request, takes it from what was received, and gives its head and body. */
  async request(): Promise<{ head: string; body: string }> {
    await this.#until(() => this.#received.includes("\r\n\r\n"));
    const end = this.#received.indexOf("\r\n\r\n") + 4;
    const head = this.#received.subarray(0, end).toString("latin1");
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    await this.#until(() => this.#received.length >= end + length);
    const body = this.#received.subarray(end, end + length).toString("utf8");
    this.#received = this.#received.subarray(end + length);
    return { head, body };
  }

  /** Reads the head of the request and then nothing more. */
  async head(): Promise<void> {
    await this.#until(() => this.#received.includes("\r\n\r\n"));
    this.socket.pause();
  }

  write(text: string): void {
    this.socket.write(text);
  }

  reset(): void {
    this.socket.resetAndDestroy();
  }
}

export interface RawApi {
  readonly origin: string;
  readonly port: number;
  /** Connections made so far. */
  readonly connections: number;
  stop(): Promise<void>;
}

/** A TCP server on a free loopback port that knows no HTTP: `behave` is called with each connection. */
export async function startRawApi(
  behave: (connection: RawConnection) => Promise<void> | void,
  options: { pauseOnConnect?: boolean } = {},
): Promise<RawApi> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer(options, (socket) => {
    connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // What a test's fake misses shows in what the call under test reports.
    Promise.resolve(behave(new RawConnection(socket))).catch(() => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the fake listens on a port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    get connections() {
      return connections;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
