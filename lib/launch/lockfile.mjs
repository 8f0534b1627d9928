import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./next-command.mjs";

/**
 * npm writes no entry for another platform's package that its registry does not have, and `npm ci` then refuses the
 * lockfile as incomplete. An entry without integrity, bound to its platform by os and cpu, makes it whole everywhere.
 */

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = ["arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/**
 * The platform a package is for, read from its name: "@next/swc-linux-x64-musl" -> linux, x64, musl.
 * @param {string} name
 * @returns {{ os?: string[], cpu?: string[], libc?: string[] } | null} null when the name tells none
 */
export function platformOf(name) {
  const words = name.replace("linuxmusl", "linux-musl").split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const arm = words.some((word) => /^arm(v\d+|hf)?$/.test(word)) ? ["arm"] : [];
  const cpu = [...PROCESSORS.filter((processor) => words.includes(processor)), ...arm];
  if (cpu.length === 0) return null;
  const libc = words.some((word) => word.startsWith("musl")) ? ["musl"] : ["glibc"];
  const hasLibc = os[0] === "linux" && words.some((word) => /^(musl|gnu)/.test(word));
  return { ...(os.length > 0 && { os }), cpu, ...(hasLibc && { libc }) };
}

/**
 * Optional dependencies that no entry of the lockfile answers.
 * @param {Record<string, { optionalDependencies?: Record<string, string>, dev?: boolean }>} packages
 */
export function missingEntries(packages) {
  return Object.entries(packages).flatMap(([parent, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !placesOf(parent, name).some((place) => place in packages))
      .map(([name, version]) => ({ parent, name, version, dev: entry.dev === true })),
  );
}

/**
 * Where node would look for a dependency, from its parent up to the root.
 * @param {string} parent @param {string} name
 */
function placesOf(parent, name) {
  const parts = parent === "" ? [] : parent.split(/(?:^|\/)node_modules\//).filter(Boolean);
  return Array.from({ length: parts.length + 1 }, (_, above) =>
    [...parts.slice(0, parts.length - above), name].map((part) => `node_modules/${part}`).join("/"),
  );
}

/**
 * The lockfile with an entry for each optional dependency. Throws TypeError for one whose platform or exact version
 * cannot be told: that one has to be added by hand.
 * @template {{ packages: Record<string, object> }} Lockfile
 * @param {Lockfile} lockfile
 * @returns {Lockfile}
 */
export function completed(lockfile) {
  const added = missingEntries(lockfile.packages).map(({ name, version, dev }) => {
    const platform = platformOf(name);
    if (!platform || !EXACT_VERSION.test(version))
      throw new TypeError(`add ${name}@${version} to package-lock.json by hand`);
    return [
      `node_modules/${name}`,
      {
        // In npm's order, so that its next run leaves the line as it is.
        version,
        cpu: platform.cpu,
        ...(dev && { dev }),
        ...(platform.libc && { libc: platform.libc }),
        optional: true,
        ...(platform.os && { os: platform.os }),
      },
    ];
  });
  const entries = [...Object.entries(lockfile.packages), ...added];
  const packages = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, "en")));
  return { ...lockfile, packages };
}

/** Completes package-lock.json; with --check only tells what is missing, and exits 1 if anything is. */
function main() {
  const path = join(ROOT, "package-lock.json");
  const lockfile = JSON.parse(readFileSync(path, "utf8"));
  const missing = missingEntries(lockfile.packages);
  if (process.argv.includes("--check")) {
    for (const { name, version } of missing) console.error(`package-lock.json lacks ${name}@${version}`);
    if (missing.length > 0) console.error("Run node lib/launch/lockfile.mjs to complete it.");
    process.exit(missing.length > 0 ? 1 : 0);
  }
  if (missing.length > 0) writeFileSync(path, `${JSON.stringify(completed(lockfile), null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} entries added`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
