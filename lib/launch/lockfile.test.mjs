import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { completed, missingEntries, platformOf } from "./lockfile.mjs";
import { ROOT } from "./next-command.mjs";

const lockfile = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));

describe("package-lock.json", () => {
  it("has an entry for every optional dependency of every platform", () => {
    expect(Object.keys(lockfile.packages).length).toBeGreaterThan(100);
    expect(missingEntries(lockfile.packages)).toEqual([]);
  });

  it("names no registry and no path of one computer", () => {
    for (const { resolved } of Object.values(lockfile.packages)) expect(resolved).toBeUndefined();
  });

  it("is complete again after entries were lost, and the rest is as before", () => {
    const kept = Object.entries(lockfile.packages).filter(([name]) => !/@next\/swc-|cli-darwin/.test(name));
    const whole = completed({ ...lockfile, packages: Object.fromEntries(kept) });
    expect(Object.keys(whole.packages)).toEqual(Object.keys(lockfile.packages));
    for (const [name, entry] of kept) expect(whole.packages[name]).toBe(entry);
    expect(missingEntries(whole.packages)).toEqual([]);
  });
});

describe("an entry that was added", () => {
  it("is bound to the platform of its name, as the entries that npm wrote are", () => {
    const written = Object.entries(lockfile.packages).filter(
      ([, entry]) => entry.integrity && entry.cpu?.length === 1,
    );
    expect(written.length).toBeGreaterThan(5);
    for (const [path, entry] of written) {
      const { os, cpu, libc } = platformOf(path.replace(/^.*node_modules\//, "")) ?? {};
      expect({ path, os, cpu }).toEqual({ path, os: entry.os, cpu: entry.cpu });
      if (libc && entry.libc) expect({ path, libc }).toEqual({ path, libc: entry.libc });
    }
  });

  it.each([
    ["@next/swc-darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }],
    ["@biomejs/cli-linux-x64-musl", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
    ["@tailwindcss/oxide-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
    ["@oxc-parser/binding-android-arm-eabi", { os: ["android"], cpu: ["arm"] }],
    ["@tailwindcss/oxide-wasm32-wasi", { cpu: ["wasm32"] }],
    ["left-pad", null],
  ])("%s", (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });

  it("is of the dependent's exact version; a range is refused", () => {
    const packages = { "node_modules/a": { dev: true, optionalDependencies: { "b-linux-x64": "1.2.3" } } };
    const whole = completed({ packages });
    expect(whole.packages["node_modules/b-linux-x64"]).toEqual({
      version: "1.2.3",
      os: ["linux"],
      cpu: ["x64"],
      dev: true,
      optional: true,
    });
    packages["node_modules/a"].optionalDependencies["b-linux-x64"] = "^1.2.3";
    expect(() => completed({ packages })).toThrow(TypeError);
  });

  it("is looked for where node looks: beside the dependent, then further up", () => {
    const nested = {
      "node_modules/a/node_modules/@s/b": { optionalDependencies: { "c-linux-x64": "1.0.0" } },
    };
    expect(missingEntries(nested)).toHaveLength(1);
    for (const place of [
      "node_modules/c-linux-x64",
      "node_modules/a/node_modules/c-linux-x64",
      "node_modules/a/node_modules/@s/b/node_modules/c-linux-x64",
    ])
      expect(missingEntries({ ...nested, [place]: {} })).toEqual([]);
    expect(missingEntries({ ...nested, "node_modules/x/node_modules/c-linux-x64": {} })).toHaveLength(1);
  });
});
