import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runNext } from "./next-command.mjs";

const FOLDERS = ["app", "components", "lib"];
const FILES = [
  ".postcssrc.json",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "package.json",
  "proxy.ts",
  "tsconfig.json",
];
const NOT_BUILT =
  /\.test\.|\.test-support\.|[\\/]fixtures[\\/]|^lib[\\/](launch[\\/](?!environment|data-folder|secret|start-refusal|vault)|vitest)/;
const STAMP = ".next/sources.sha256";

/**
 * One hash over everything that goes into the build.
 * @param {string} root
 */
export function sourcesHash(root) {
  const inFolders = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(root, "/").length)),
  );
  const hash = createHash("sha256");
  for (const path of [...FILES, ...inFolders].filter((path) => !NOT_BUILT.test(path)).sort()) {
    const full = join(root, path);
    if (existsSync(full))
      hash.update(`${path}\0`).update(createHash("sha256").update(readFileSync(full)).digest());
  }
  return hash.digest("hex");
}

/** Whether .next holds the build of the sources as they are now. */
export function isBuilt() {
  const stamp = join(ROOT, STAMP);
  if (!existsSync(stamp) || !existsSync(join(ROOT, ".next/BUILD_ID"))) return false;
  return readFileSync(stamp, "utf8") === sourcesHash(ROOT);
}

/** Types that next dev left behind name routes as they were then, and would fail every later check of types. */
export function forgetDevTypes() {
  rmSync(join(ROOT, ".next/dev/types"), { recursive: true, force: true });
}

/**
 * Builds for production and notes of which sources; answers Next's exit code.
 * @param {"inherit" | "ignore"} output
 */
export async function build(output = "inherit") {
  const hash = sourcesHash(ROOT);
  forgetDevTypes();
  const code = await runNext(["build"], output);
  if (code === 0) writeFileSync(join(ROOT, STAMP), hash);
  return code;
}
