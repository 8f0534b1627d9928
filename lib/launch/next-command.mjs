import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const program = () => createRequire(import.meta.url).resolve("next/dist/bin/next");

/**
 * Runs a command of Next in this very process, so that a signal, also SIGKILL, meets the server and not a wrapper.
 * @param {"start" | "dev"} command
 * @param {{ host: string, port: number }} address
 */
export async function becomeNext(command, { host, port }) {
  process.chdir(ROOT);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  process.argv = [process.execPath, program(), command, "--hostname", host, "--port", String(port)];
  await import(pathToFileURL(program()).href);
}

/**
 * Runs a command of Next beside this process; answers its exit code.
 * @param {string[]} args
 * @param {"inherit" | "ignore"} output
 * @returns {Promise<number>}
 */
export function runNext(args, output = "inherit") {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [program(), ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", output, "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
