import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StartRefusal } from "../launch/start-refusal.mjs";
import { createVault } from "../launch/vault.mjs";
import { openTestRuntime, temporaryFolder } from "./runtime.test-support";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a vault", () => {
  const vault = createVault("a secret of some length", new Uint8Array(16));

  it("opens what it sealed at the same place only", () => {
    const sealed = vault.seal("here", bytes("token"));
    expect(new TextDecoder().decode(vault.open("here", sealed))).toBe("token");
    expect(() => vault.open("there", sealed)).toThrow();
    const changed = sealed.slice();
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    expect(() => vault.open("here", changed)).toThrow();
    expect(() =>
      createVault("another secret of some length", new Uint8Array(16)).open("here", sealed),
    ).toThrow();
  });

  it("seals the same text differently each time and marks it equally", () => {
    expect(vault.seal("here", bytes("token"))).not.toEqual(vault.seal("here", bytes("token")));
    expect(vault.mark("token")).toBe(vault.mark("token"));
    expect(vault.mark("token")).not.toBe(createVault("another", new Uint8Array(16)).mark("token"));
  });
});

describe("the secret of a ledger", () => {
  const refused = (secret: string | null) =>
    openTestRuntime(folder.path, { secret }).then(
      () => "opened",
      (error: unknown) => (error instanceof StartRefusal ? error.message : "another error"),
    );

  it("is made once, for its owner alone", async () => {
    await (await openTestRuntime(folder.path)).close();
    const file = path.join(folder.path, "secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const made = readFileSync(file, "utf8");
    await (await openTestRuntime(folder.path)).close();
    expect(readFileSync(file, "utf8")).toBe(made);
  });

  it("of APP_SECRET leaves no file, and another one does not start", async () => {
    await (await openTestRuntime(folder.path, { secret: "the first secret of all" })).close();
    expect(await refused("the second secret of all")).toMatch(
      /^APP_SECRET is not the secret .* the former one/,
    );
    expect(await refused(null)).toMatch(/APP_SECRET is not set and .*secret is missing/);
    expect(await refused("the first secret of all")).toBe("opened");
  });

  it("is never made anew over an old one", async () => {
    await (await openTestRuntime(folder.path)).close();
    const file = path.join(folder.path, "secret");
    const made = readFileSync(file, "utf8");
    rmSync(file);
    expect(await refused(null)).toMatch(/put the file back/);
    writeFileSync(file, "something else entirely\n");
    expect(await refused(null)).toMatch(/is not the secret/);
    writeFileSync(file, made);
    expect(await refused(null)).toBe("opened");
  });
});
