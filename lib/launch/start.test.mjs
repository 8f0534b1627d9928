import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./next-command.mjs";

const good = { HOST: "127.0.0.1", PORT: "0", SAMPLES_API_URL: "sandbox", DATA_DIR: "./.data" };

function start(variables) {
  return spawnSync(process.execPath, [join(ROOT, "lib/launch/start.mjs")], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: "",
      APP_SECRET: "",
      SAMPLES_API_TOKEN: "",
      ...good,
      ...variables,
    },
    encoding: "utf8",
    timeout: 20_000,
  });
}

describe("npm start with a value that is not allowed", () => {
  it.each([
    ["SAMPLES_API_URL", ""],
    ["SAMPLES_API_URL", "http://proxy.example.org"],
    ["SAMPLES_API_URL", "https://proxy.example.org/api"],
    ["HOST", "0.0.0.0"],
    ["PORT", "70000"],
    ["DATABASE_URL", "postgres://me:hunter2@db/samples"],
    ["APP_SECRET", "hunter2"],
    ["SAMPLES_API_TOKEN", "hunter2 with a blank"],
    ["SAMPLES_API_DUPLICATES", "maybe"],
    ["SAMPLES_API_NOT_PROCESSED", "200"],
  ])("%s=%s says so in one line and exits 1, before Next is loaded", (name, value) => {
    const { status, stdout, stderr } = start({ [name]: value });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(new RegExp(`^${name} is .+; allowed: .+\\n$`));
    expect(stderr).not.toContain("hunter2");
  });
});
