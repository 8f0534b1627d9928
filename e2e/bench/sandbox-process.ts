import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const RUN = `require("./server.js").startSandbox().then(({ origin }) => console.log(origin))`;

/**
 * The stand-in for the samples API in a process of its own, as an API is: beside the measuring program it would take
 * that one's time, inside our server ours.
 */
export class SandboxProcess {
  readonly origin: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(origin: string, process: ChildProcess, folder: string) {
    this.origin = origin;
    this.#process = process;
    this.#folder = folder;
  }

  /** Throws with the compiler's or the process's output when it does not start. */
  static async start(): Promise<SandboxProcess> {
    const folder = mkdtempSync(join(tmpdir(), "sampledrop-sandbox-"));
    const flags = "--ignoreConfig --skipLibCheck --types node --target es2022 --module commonjs";
    const compiled = spawnSync(
      process.execPath,
      [
        TSC,
        ...flags.split(" "),
        "--moduleResolution",
        "bundler",
        "--outDir",
        folder,
        "lib/sandbox/server.ts",
      ],
      { cwd: ROOT, encoding: "utf8" },
    );
    if (compiled.status !== 0) throw new Error(`the sandbox does not compile: ${compiled.stdout}`);
    const child = spawn(process.execPath, ["-e", RUN], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    const origin = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding("utf8").once("data", (line: string) => resolve(line.trim()));
      child.once("exit", (code) => reject(new Error(`the sandbox ended with ${code}`)));
    });
    return new SandboxProcess(origin, child, folder);
  }

  /** From now on every answer takes `ms` longer. */
  async slowDown(ms: number): Promise<void> {
    const response = await fetch(`${this.origin}/control/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        rules: [{ fault: { kind: "latency", ms }, times: { kind: "chance", p: 1 } }],
      }),
    });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status}`);
  }

  stop(): void {
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
