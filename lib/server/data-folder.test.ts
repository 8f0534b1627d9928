import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataFolder } from "../launch/data-folder.mjs";
import { StartRefusal } from "../launch/start-refusal.mjs";
import { openTestRuntime, temporaryFolder } from "./runtime.test-support";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Another process that holds the folder as openDataFolder does. */
const HOLDER = `
  const Database = require(process.argv[1]);
  const lock = new Database(process.argv[2]);
  lock.exec("BEGIN EXCLUSIVE");
  process.stdout.write("held");
  setInterval(() => lock.open, 1000);
`;

describe("a data folder", () => {
  it("is made for its owner alone, and its files too", async () => {
    const inner = path.join(folder.path, "a", "b");
    await (await openTestRuntime(inner)).close();
    expect(statSync(inner).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(inner, "ledger.db")).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(inner, "lock")).mode & 0o777).toBe(0o600);
  });

  it("has one user at a time, in this process too", () => {
    const first = openDataFolder(folder.path);
    expect(() => openDataFolder(folder.path)).toThrow(/^Another Sampledrop is running on DATA_DIR/);
    first.release();
    openDataFolder(folder.path).release();
  });

  it("is free again when the process that held it was killed", async () => {
    openDataFolder(folder.path).release();
    const module = createRequire(import.meta.url).resolve("libsql");
    const holder = spawn(process.execPath, ["-e", HOLDER, module, path.join(folder.path, "lock")]);
    await once(holder.stdout, "data");
    expect(() => openDataFolder(folder.path)).toThrow(StartRefusal);
    const gone = once(holder, "exit");
    holder.kill("SIGKILL");
    await gone;
    openDataFolder(folder.path).release();
  });

  it("that is a file is refused in one line", () => {
    const file = path.join(folder.path, "file");
    writeFileSync(file, "");
    expect(() => openDataFolder(file)).toThrow(/^DATA_DIR .* cannot be used: [^\n]+$/);
  });
});

describe("a ledger", () => {
  it("of a newer program is left alone", async () => {
    const runtime = await openTestRuntime(folder.path);
    await runtime.db.schema.alterTable("version").renameTo("version_before").execute();
    await runtime.db.schema.createTable("version").addColumn("number", "integer").execute();
    await sql`insert into version values (99)`.execute(runtime.db);
    await runtime.close();
    await expect(openTestRuntime(folder.path)).rejects.toThrow(
      /written by a newer Sampledrop \(its version 99/,
    );
  });

  it("that is no database is refused, and the folder is free again", async () => {
    writeFileSync(
      path.join(folder.path, "ledger.db"),
      "this is no database at all, whatever its name says".repeat(100),
    );
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(openTestRuntime(folder.path)).rejects.toThrow(
        /ledger.db cannot be opened: .* Put a backup back with npm run/,
      );
    }
  });

  it("keeps a commit on disk before it answers", async () => {
    const runtime = await openTestRuntime(folder.path);
    const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(runtime.db);
    const synchronous = await sql<{ synchronous: number }>`pragma synchronous`.execute(runtime.db);
    expect([mode.rows[0]?.journal_mode, synchronous.rows[0]?.synchronous]).toEqual(["wal", 2]);
    await runtime.close();
  });
});
