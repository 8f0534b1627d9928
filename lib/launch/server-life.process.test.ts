import { execFileSync } from "node:child_process";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppServer } from "../../e2e/app-server";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { batchOf, samples } from "../server/runtime.test-support";
import { until } from "./killed-world.test-support";
import { PageClient } from "./page-client.test-support";

const START = Date.UTC(2024, 2, 1, 7);
const ONE_LINE = /^[^\n]+\n$/;
const SECRET = "a secret of some length";

let sandbox: Sandbox;
let app: AppServer;
let page: PageClient;
let variables: Record<string, string>;

beforeEach(async () => {
  sandbox = await startSandbox();
  variables = {
    SAMPLES_API_URL: sandbox.origin,
    SAMPLES_API_TOKEN: "sandbox-default",
    APP_SECRET: SECRET,
  };
  app = await AppServer.start(variables);
  page = new PageClient(app);
});
afterEach(async () => {
  await app.remove();
  await sandbox.stop();
});

describe("a server that is asked to end", () => {
  it("records the 12 calls under way of 3 accounts whose pages are gone, and exits 0", async () => {
    await page.addAccount("P-014", "sandbox-014");
    await page.addAccount("P-015", "sandbox-015");
    sandbox.faults.set({
      rules: [{ fault: { kind: "latency", ms: 3000 }, times: { kind: "chance", p: 1 } }],
    });
    const gone: AbortController[] = [];
    const uploads: string[] = [];
    const answers: Promise<unknown>[] = [];
    for (const { id } of await page.accounts()) {
      const batches = [0, 1, 2, 3].map((hour) => batchOf("steps", samples(10, START + hour * 3_600_000)));
      const upload = await page.register(id, batches);
      uploads.push(upload);
      for (const batch of batches) {
        const leaves = new AbortController();
        gone.push(leaves);
        answers.push(page.put(upload, batch, leaves.signal));
      }
    }
    await until("12 requests at the API", () => sandbox.journal.received === 12);
    for (const leaves of gone) leaves.abort();
    const asked = performance.now();
    expect(await app.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(35_000);
    await Promise.all(answers);
    expect(sandbox.journal.acceptedRequests).toBe(12);
    await app.run(variables);
    const states = await Promise.all(uploads.map(async (id) => (await page.upload(id)).upload.states));
    expect(states).toEqual(Array.from({ length: 3 }, () => ({ accepted: { batches: 4, samples: 40 } })));
  });
});

describe("a server that cannot start", () => {
  it("says in one line that another one runs, until that one was killed", async () => {
    const { code, output } = await app.startBeside(variables);
    expect(code).toBe(1);
    expect(output).toMatch(ONE_LINE);
    expect(output).toContain("Another Sampledrop is running on DATA_DIR");
    await app.kill();
    await app.run(variables);
  });

  it("says in one line which secret it needs, and goes on with it", async () => {
    await app.stop();
    const changed = await app.startBeside({ ...variables, APP_SECRET: "another secret of some length" });
    expect([changed.code, changed.output]).toEqual([1, expect.stringMatching(ONE_LINE)]);
    expect(changed.output).toContain("APP_SECRET is not the secret DATA_DIR");
    const lost = await app.startBeside({ ...variables, APP_SECRET: "" });
    expect([lost.code, lost.output]).toEqual([1, expect.stringMatching(ONE_LINE)]);
    expect(lost.output).toContain("APP_SECRET is not set");
    await app.run(variables);
    expect((await page.account()).name).toBe("Default");
  });

  it("leaves the records of a newer program alone", async () => {
    await app.stop();
    const file = join(app.dataDir, "ledger.db");
    execute(file, "insert into version (number) values (99)");
    const { code, output } = await app.startBeside(variables);
    expect([code, output]).toEqual([1, expect.stringMatching(ONE_LINE)]);
    expect(output).toContain("written by a newer Sampledrop (its version 99");
    execute(file, "delete from version where number = 99");
    await app.run(variables);
  });

  it("says in one line that its port is taken", async () => {
    const { port } = new URL(sandbox.origin);
    const DATA_DIR = join(app.dataDir, "other");
    const { code, output } = await app.startBeside({ ...variables, DATA_DIR, PORT: port });
    expect([code, output]).toEqual([1, expect.stringMatching(ONE_LINE)]);
    expect(output).toContain(`Port ${port} of 127.0.0.1 is taken`);
  });

  it("says in one line that the system makes no folder there", async () => {
    const { code, output } = await app.startBeside({ ...variables, DATA_DIR: "/proc/nope" });
    expect([code, output]).toEqual([1, expect.stringMatching(ONE_LINE)]);
    expect(output).toContain("DATA_DIR /proc/nope cannot be used");
  });
});

/** Without a statement, so that the file is let go at once. */
function execute(file: string, statement: string): void {
  const database = new Database(file);
  database.exec(statement);
  database.close();
}

// prlimit and /proc are Linux's.
if (process.platform === "linux") {
  /** While `full`, the running server can write to no file, as on a full disk. */
  const setDisk = (state: "full" | "free") =>
    execFileSync("prlimit", [
      "--pid",
      String(app.pid),
      `--fsize=${state === "full" ? 1 : "unlimited"}:unlimited`,
    ]);

  describe("a full disk", () => {
    it("keeps batches from leaving until there is room", async () => {
      const batch = batchOf("steps", samples(10, START));
      const upload = await page.register((await page.account()).id, [batch]);
      setDisk("full");
      const refused = await page.put(upload, batch);
      expect(refused).toMatchObject({ kind: "problem", problem: { code: "ledger-failed" } });
      expect(refused).toMatchObject({
        problem: { message: expect.stringContaining("cannot be recorded, so nothing is sent") },
      });
      expect(sandbox.journal.received).toBe(0);
      setDisk("free");
      expect(await page.put(upload, batch)).toMatchObject({
        batch: { state: { kind: "accepted", by: "answer" } },
      });
      expect(sandbox.journal.received).toBe(1);
    });

    it("that fills up during a call loses no answer, if there is room soon", async () => {
      const batch = batchOf("steps", samples(10, START));
      const upload = await page.register((await page.account()).id, [batch]);
      sandbox.faults.set({
        rules: [{ fault: { kind: "hang", at: "accepted" }, times: { kind: "next", n: 1 } }],
      });
      const answer = page.put(upload, batch);
      await until("an acceptance that waits", () => sandbox.hanging.count === 1);
      setDisk("full");
      sandbox.hanging.release();
      await until("a write that failed", () => app.log.includes("could not be written yet"));
      setDisk("free");
      expect(await answer).toMatchObject({ batch: { state: { kind: "accepted", by: "answer" } } });
      expect(sandbox.journal.received).toBe(1);
    });
  });
}
