import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeAccount, listAccounts } from "../server/accounts";
import { START, startPractice } from "../server/practice.test-support";
import { codeOf, openTestRuntime, send, valueIn } from "../server/runtime.test-support";
import { LEDGER_VERSION } from "./ledger-file.mjs";
import { ROOT } from "./next-command.mjs";

let practice;
let backup;
beforeEach(async () => {
  practice = await startPractice();
  backup = join(practice.folder, "..", `${practice.folder.split("/").at(-1)}.backup`);
});
afterEach(async () => {
  await practice.end();
  rmSync(backup, { force: true });
});

function ledger(args, variables = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "lib/launch/ledger.mjs"), ...args],
    {
      env: {
        PATH: process.env.PATH,
        APP_SECRET: "",
        DATABASE_URL: "",
        DATA_DIR: practice.folder,
        ...variables,
      },
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  return { status, lines: stdout.split("\n").filter(Boolean), refusal: stderr };
}

const api = () => ({ origin: "sandbox", url: practice.sandbox.origin });
const delivered = async () => (await listAccounts(practice.runtime))[0]?.acceptedSamples;

/** Sends `n` samples as an upload of their own. */
async function sendNew(n, start) {
  const { batch, upload } = await practice.ready(n, start);
  expect(codeOf(await send(practice.runtime, upload, batch))).toBe("done");
  return { batch, upload };
}

async function startAgain(folder = practice.folder) {
  practice.runtime = await openTestRuntime(folder, { api: api() });
}

/** A copy of the data folder: this process may hold the files of the first one open beyond their close. */
function copyOfFolder(name) {
  const other = join(practice.folder, name);
  mkdirSync(other);
  for (const file of readdirSync(practice.folder))
    if (/^(ledger\.db(-wal)?|secret)$/.test(file))
      copyFileSync(join(practice.folder, file), join(other, file));
  return other;
}

const NOON = START + 5 * 3_600_000;

describe("npm run ledger", () => {
  it("that is not understood shows how it is meant, and exits 2", () => {
    for (const args of [[], ["backup"], ["save", backup], ["backup", backup, "more"]]) {
      const { status, refusal } = ledger(args);
      expect(status).toBe(2);
      expect(refusal).toMatch(/^Usage: npm run ledger -- backup FILE/);
    }
  });

  it("knows as many versions as there are migrations", async () => {
    const database = new Database(join(practice.folder, "ledger.db"));
    expect(database.prepare("select max(number) as n from version").get().n).toBe(LEDGER_VERSION);
    database.close();
  });
});

describe("a backup", () => {
  it("is taken while the server runs, for its owner alone, without tokens in clear", async () => {
    await sendNew(7);
    const { status, lines } = ledger(["backup", backup]);
    expect(status).toBe(0);
    expect(lines[1]).toBe("It holds 1 account, 1 upload, 7 delivered samples and 0 not confirmed.");
    expect(lines[2]).toContain(
      `encrypted with the file ${join(practice.folder, "secret")}, which is not in it`,
    );
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readFileSync(backup).includes("sandbox-014")).toBe(false);
    expect(readFileSync(backup).includes(readFileSync(join(practice.folder, "secret"), "utf8").trim())).toBe(
      false,
    );
  });

  it("is never written over anything, and leaves nothing when it cannot be made", async () => {
    await sendNew(7);
    writeFileSync(backup, "something else");
    expect(ledger(["backup", backup])).toMatchObject({
      status: 1,
      refusal: expect.stringContaining("there already"),
    });
    expect(readFileSync(backup, "utf8")).toBe("something else");
    const nowhere = join(practice.folder, "no such folder", "file");
    expect(ledger(["backup", nowhere]).refusal).toMatch(/^[^\n]+ cannot be written: [^\n]+\n$/);
    const empty = { DATA_DIR: join(practice.folder, "empty") };
    expect(ledger(["backup", `${backup}.2`], empty).refusal).toMatch(
      /^There are no records in DATA_DIR [^\n]+\n$/,
    );
    expect(readdirSync(join(practice.folder, "..")).filter((name) => name.includes(".backup.2"))).toEqual([]);
  });
});

describe("a backup put back", () => {
  it("is refused while a server runs on the folder", async () => {
    await sendNew(7);
    ledger(["backup", backup]);
    expect(ledger(["restore", backup])).toMatchObject({
      status: 1,
      refusal: expect.stringMatching(/^Another Sampledrop is running on DATA_DIR [^\n]+\n$/),
    });
  });

  it("makes each account ask before its next Send; what was there is kept", async () => {
    await sendNew(7);
    ledger(["backup", backup]);
    await sendNew(5, NOON);
    await practice.runtime.close();
    const folder = copyOfFolder("stopped");
    const { status, lines } = ledger(["restore", backup], { DATA_DIR: folder });
    expect(status).toBe(0);
    expect(lines[0]).toContain("holds 1 account, 1 upload, 7 delivered samples and 0 not confirmed");
    expect(lines[2]).toContain("each account asks");

    await startAgain(folder);
    expect(await delivered()).toBe(7);
    const { batch, upload, account } = await practice.ready(4, NOON + 3_600_000);
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("account-restored");
    expect(practice.sandbox.journal.acceptedSamples).toBe(12);
    const confirmed = valueIn(await changeAccount(practice.runtime, account, { kind: "confirm-restored" }));
    expect(confirmed.standing.kind).toBe("open");
    expect(codeOf(await send(practice.runtime, upload, batch))).toBe("done");
    expect(practice.sandbox.journal.acceptedSamples).toBe(16);

    const kept = readdirSync(folder).find((name) => name.startsWith("ledger-before-"));
    const database = new Database(join(folder, kept ?? ""));
    expect(database.prepare("select sum(n) as n from batch where state = 'accepted'").get().n).toBe(12);
    database.close();
  });

  it("keeps also what a killed server had only in its log of changes", async () => {
    await sendNew(7);
    ledger(["backup", backup]);
    await sendNew(5, NOON);
    const other = copyOfFolder("killed");
    expect(statSync(join(other, "ledger.db-wal")).size).toBeGreaterThan(0);
    expect(ledger(["restore", backup], { DATA_DIR: other }).status).toBe(0);
    const kept = readdirSync(other).find((name) => name.startsWith("ledger-before-"));
    const database = new Database(join(other, kept ?? ""));
    expect(database.prepare("select sum(n) as n from batch where state = 'accepted'").get().n).toBe(12);
    database.close();
    expect(readdirSync(other).sort()).toEqual(["ledger.db", kept, "lock", "secret"].sort());
  });

  it("that cannot be used is refused in one line, and nothing is changed", async () => {
    await sendNew(7);
    ledger(["backup", backup]);
    await practice.runtime.close();
    const before = hashes();
    const broken = `${backup}.broken`;
    const refusalOf = (file, variables) => {
      const { status, refusal } = ledger(["restore", file], variables);
      expect(status).toBe(1);
      expect(refusal).toMatch(/^[^\n]+nothing was changed\.\n$/i);
      expect(hashes()).toEqual(before);
      return refusal;
    };
    try {
      expect(refusalOf(broken)).toContain("cannot be copied");
      writeFileSync(broken, "this is no database at all, whatever its name says".repeat(100));
      expect(refusalOf(broken)).toContain("no whole backup");
      const bytes = readFileSync(backup);
      writeFileSync(broken, bytes.subarray(0, bytes.length / 2));
      expect(refusalOf(broken)).toContain("no whole backup");
      writeFileSync(broken, "");
      expect(refusalOf(broken)).toContain("its version 0");
      copyFileSync(backup, broken);
      const database = new Database(broken);
      database.exec("insert into version values (99)");
      database.close();
      expect(refusalOf(broken)).toContain("newer Sampledrop (its version 99");
      expect(refusalOf(backup, { APP_SECRET: "another secret of some length" })).toContain(
        "APP_SECRET is not the secret",
      );
      const secret = readFileSync(join(practice.folder, "secret"));
      rmSync(join(practice.folder, "secret"));
      delete before.secret;
      expect(refusalOf(backup)).toContain("APP_SECRET is not set");
      writeFileSync(join(practice.folder, "secret"), secret);
    } finally {
      rmSync(broken, { force: true });
      await startAgain();
    }
  });

  it("goes into an empty folder, as on a new computer", async () => {
    await sendNew(7);
    ledger(["backup", backup]);
    const fresh = join(practice.folder, "fresh");
    mkdirSync(fresh);
    copyFileSync(join(practice.folder, "secret"), join(fresh, "secret"));
    chmodSync(backup, 0o644);
    const { status, lines } = ledger(["restore", backup], { DATA_DIR: fresh });
    expect([status, lines.length]).toEqual([0, 2]);
    expect(statSync(join(fresh, "ledger.db")).mode & 0o777).toBe(0o600);
    const runtime = await openTestRuntime(fresh, { api: api() });
    expect((await listAccounts(runtime))[0]).toMatchObject({
      acceptedSamples: 7,
      standing: { kind: "restored" },
    });
    await runtime.close();
  });
});

function hashes() {
  return Object.fromEntries(
    readdirSync(practice.folder)
      .filter((name) => name !== "lock")
      .map((name) => [name, readFileSync(join(practice.folder, name)).toString("base64")]),
  );
}
