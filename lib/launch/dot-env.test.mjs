import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { loadDotEnv } from "./dot-env.mjs";

const folder = mkdtempSync(join(tmpdir(), "sampledrop-env-"));
const names = ["TRY_SET", "TRY_LOCAL", "TRY_PLAIN", "TRY_EMPTY"];

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const name of names) delete process.env[name];
  vi.unstubAllEnvs();
});

it("what is set wins, also when it is empty; then .env.local, then .env; without files nothing happens", () => {
  vi.stubEnv("TRY_SET", "set");
  vi.stubEnv("TRY_EMPTY", "");
  writeFileSync(join(folder, ".env"), "TRY_SET=a\nTRY_LOCAL=a\nTRY_PLAIN=a\nTRY_EMPTY=a\n");
  writeFileSync(join(folder, ".env.local"), "TRY_SET=b\nTRY_LOCAL=b\n");
  loadDotEnv(folder);
  expect(names.map((name) => process.env[name])).toEqual(["set", "b", "a", ""]);
  expect(() => loadDotEnv(join(folder, "nowhere"))).not.toThrow();
});
