import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../lib/launch/port.mjs";

const ROOT = join(import.meta.dirname, "..");
const START_LIMIT_MS = 60_000;

/** Empty counts as not set: a developer's own .env has no say in tests. */
const UNSET = {
  SAMPLES_API_DUPLICATES: "",
  SAMPLES_API_NOT_PROCESSED: "",
  DATABASE_URL: "",
  APP_SECRET: "",
  HOST: "127.0.0.1",
};

/** Variables of docs/product.md for one server; by default the sandbox with the account "Default". */
export type Variables = Readonly<Record<string, string>>;

/** Our server as a person would start it: the production build through npm start's script, with its own DATA_DIR. */
export class AppServer {
  readonly origin: string;
  readonly dataDir: string;
  readonly #port: number;
  #process: ChildProcess | undefined;
  #log = "";

  private constructor(port: number, dataDir: string) {
    this.#port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
  }

  /** Starts on a free port with an empty DATA_DIR. Throws with the server's output when it does not answer. */
  static async start(variables: Variables = {}): Promise<AppServer> {
    const dataDir = await mkdtemp(join(tmpdir(), "sampledrop-e2e-"));
    const server = new AppServer(await freePort(), dataDir);
    await server.run(variables);
    return server;
  }

  /** A second server on the same DATA_DIR and another port. Throws with its output when it does not start. */
  async runBeside(variables: Variables = {}): Promise<AppServer> {
    const second = new AppServer(await freePort(), this.dataDir);
    await second.run(variables);
    return second;
  }

  /** Starts the process again on the same port and DATA_DIR; answers when /api/health does. */
  async run(variables: Variables = {}): Promise<void> {
    if (this.running) throw new Error("the server is running already");
    const child = this.#spawn(this.#port, variables);
    this.#process = child;
    const limit = performance.now() + START_LIMIT_MS;
    while (!(await this.#answers())) {
      if (!this.running || performance.now() > limit) {
        await this.kill();
        throw new Error(`the server did not start:\n${this.#log}`);
      }
      await sleep(50);
    }
  }

  get running(): boolean {
    return (
      this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
    );
  }

  /** The operating system's number of the running server. Throws when it is not running. */
  get pid(): number {
    const pid = this.running ? this.#process?.pid : undefined;
    if (pid === undefined) throw new Error("the server is not running");
    return pid;
  }

  /** All that the server has printed, over restarts. */
  get log(): string {
    return this.#log;
  }

  /** kill -9, as a crash would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks it to end; answers its exit code (null: ended by the signal itself). */
  async stop(): Promise<number | null> {
    await this.#end("SIGTERM");
    return this.#process?.exitCode ?? null;
  }

  /** Ends it and removes its DATA_DIR. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Starts a further server on the same DATA_DIR, which must end by itself; answers its exit code and output. */
  async startBeside(variables: Variables = {}): Promise<{ code: number | null; output: string }> {
    const before = this.#log.length;
    const child = this.#spawn(await freePort(), variables);
    await once(child, "close");
    return { code: child.exitCode, output: this.#log.slice(before) };
  }

  #spawn(port: number, variables: Variables): ChildProcess {
    const child = spawn(process.execPath, [join(ROOT, "lib/launch/start.mjs")], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: "production",
        ...UNSET,
        SAMPLES_API_URL: "sandbox",
        SAMPLES_API_TOKEN: "sandbox-default",
        DATA_DIR: this.dataDir,
        PORT: String(port),
        ...variables,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#log += text;
      });
    return child;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || !this.running) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/api/health`, { signal: AbortSignal.timeout(2000) })).ok;
    } catch {
      return false;
    }
  }
}
