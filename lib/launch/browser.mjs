import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
    .map((name) => process.env[name])
    .flatMap((folder) => (folder ? [join(folder, "Google/Chrome/Application/chrome.exe")] : [])),
};

export class NoBrowserError extends Error {
  name = "NoBrowserError";
}

/**
 * Some "chromium" commands only tell how to install it: a browser is one that says its version.
 * @param {string} path
 */
function runs(path) {
  // On Windows the browser opens a window instead of printing its version.
  if (process.platform === "win32") return true;
  const told = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return told.status === 0 && /chrom|edge/i.test(told.stdout);
}

/** @returns {string | null} */
function ofPlaywright() {
  const require = createRequire(import.meta.url);
  const path = require("@playwright/test").chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/**
 * A Chrome or Chromium of this computer: CHROME_PATH, Playwright's own, then the usual names and places.
 * @returns {string | null} its path, or null
 */
export function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new NoBrowserError(`CHROME_PATH is ${given}, but there is no such file.`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [ofPlaywright(), ...inPath, ...(PLACES[process.platform] ?? [])];
  return candidates.find((path) => path !== null && existsSync(path) && runs(path)) ?? null;
}

/**
 * Finds a browser, or installs one: Playwright's, else Debian's package. Throws NoBrowserError with what to do.
 * @returns {string}
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const attempts = [[process.execPath, [playwright, "install", "chromium"]]];
  if (process.platform === "linux" && process.getuid?.() === 0)
    attempts.push(
      ["apt-get", ["update"]],
      ["apt-get", ["install", "-y", "--no-install-recommends", "chromium"]],
    );
  for (const [program, args] of attempts) {
    spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], timeout: 300_000 });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new NoBrowserError(
    "The tests in a browser need Chrome or Chromium. None was found and none could be installed: install one, or set CHROME_PATH to its program.",
  );
}
