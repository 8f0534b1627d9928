import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { findBrowser, NoBrowserError } from "./browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "sampledrop-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const program = (name, text) => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return join(folder, name);
};

describe("the browser for the tests", () => {
  it("is that of CHROME_PATH, which must exist", () => {
    vi.stubEnv("CHROME_PATH", program("mine", "exit 0"));
    expect(findBrowser()).toBe(join(folder, "mine"));
    vi.stubEnv("CHROME_PATH", join(folder, "nowhere"));
    expect(findBrowser).toThrow(NoBrowserError);
  });

  it("is not a command that only tells how to install one", () => {
    vi.stubEnv("CHROME_PATH", "");
    vi.stubEnv("PATH", folder);
    const stub = program("chromium", "echo 'install me first' >&2; exit 1");
    expect(findBrowser()).not.toBe(stub);
    const browser = program("google-chrome", "echo 'Google Chrome 150.0'");
    // Playwright's own comes before, where it is installed.
    const found = findBrowser();
    expect(found === browser || found?.includes("ms-playwright")).toBe(true);
  });
});
