import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./next-command.mjs";

/**
 * The script behind a package's command, so that no shell and no .cmd file stands between.
 * @param {string} name @param {string} [command] where the package has a command of another name
 */
function scriptOf(name, command = name) {
  const folder = join(ROOT, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/**
 * Runs one command of an installed package and tells how it ended. Quiet: its output is shown only if it
 * fails; silent: nothing but its own output is shown.
 * @param {{ name: string, package: string, command?: string, args: string[], quiet?: boolean, silent?: boolean, env?: Record<string, string> }} step
 * @returns {Promise<boolean>} whether it ended well
 */
export function runStep({ name, package: from, command, args, quiet = false, silent = false, env = {} }) {
  const started = performance.now();
  const child = spawn(process.execPath, [scriptOf(from, command), ...args], {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ ok) => {
      if (!ok) process.stdout.write(output);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (!silent) console.log(`${ok ? "passed" : "FAILED"}  ${name}  (${seconds} s)`);
      resolve(ok);
    };
    child.on("error", (error) => {
      output += String(error);
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}
