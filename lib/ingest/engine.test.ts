import { describe, expect, test } from "vitest";
import type { BatchEntry } from "../ledger/entry";
import { acceptingServer, answer, csv, HEADER, openEngine, rows, snapshot } from "./engine.test-support";
import type { ServerCalls } from "./server-courier";

describe("the engine", () => {
  test("takes a CSV from drop to accepted, and counts that add up", async () => {
    const server = acceptingServer();
    const engine = await openEngine(server.calls);
    await engine.addFiles([
      csv(`${HEADER}${rows(1001)}${rows(2)}iPhone,17,steps,2024-02-30T08:00:00Z,,5,count\n`),
    ]);
    expect(snapshot().ingest).toBe("ready");
    expect(snapshot().counts).toMatchObject({
      read: 1004,
      found: 1004,
      failing: 1,
      duplicate: 2,
      ready: 1001,
    });
    expect(snapshot().plan.batches).toBe(2);
    await engine.send("all", "unsafe");
    await expect.poll(() => snapshot().delivery.state).toBe("done");
    expect(snapshot().delivery).toMatchObject({
      accepted: 1001,
      pending: 0,
      unknown: 0,
      rejected: 0,
      cells: "aa",
    });
    expect(server.bodies.map((body) => JSON.parse(body).data.length)).toEqual([998, 3]);
  });

  test("asks for the zone of times without one before it sends", async () => {
    const server = acceptingServer();
    const engine = await openEngine(server.calls);
    await engine.addFiles([
      csv(
        `${HEADER}${["01", "02", "03"].map((s) => `iPhone,,steps,2024-03-01 08:04:${s},,5,count\n`).join("")}`,
      ),
    ]);
    const question = snapshot().files[0]?.questions[0];
    expect(question).toMatchObject({
      kind: "zone",
      times: 3,
      first: "2024-03-01 08:04:01",
      zone: "Europe/Berlin",
      asUtc: "2024-03-01T07:04:01.000+00:00",
    });
    await engine.send("all", "unsafe");
    expect(server.registered).toEqual([]);
    await engine.answerZone(null, "UTC");
    expect(snapshot().files[0]?.questions).toEqual([]);
    await engine.send("all", "unsafe");
    await expect.poll(() => snapshot().delivery.state).toBe("done");
    expect(server.bodies[0]).toContain("2024-03-01T08:04:01.000+00:00");
  });

  test("leaves out by date and by device, and counts it as left out", async () => {
    const engine = await openEngine(acceptingServer().calls);
    await engine.addFiles([csv(HEADER + rows(10) + rows(5, "Watch"))]);
    await engine.includeSeries(["steps Watch"], false);
    expect(snapshot().counts).toMatchObject({ found: 15, skipped: 5, ready: 10 });
    await engine.limit("2024-03-02", null);
    expect(snapshot().counts).toMatchObject({ found: 15, skipped: 15, ready: 0 });
    await engine.limit(null, "2024-03-01");
    expect(snapshot().counts).toMatchObject({ skipped: 5, ready: 10 });
  });

  test("holds what is too few, refuses an empty file, and goes on with the others", async () => {
    const engine = await openEngine(acceptingServer().calls);
    await engine.addFiles([csv("", "empty.csv"), csv(HEADER + rows(2))]);
    expect(snapshot().files.map(({ phase }) => phase.kind)).toEqual(["rejected", "read"]);
    expect(snapshot().counts).toMatchObject({ found: 2, held: 2, ready: 0 });
    expect(snapshot().held).toEqual([{ reason: "too-few", device: "iPhone", dataType: "steps", n: 2 }]);
  });

  test("stops at several people in one file until one is chosen", async () => {
    const engine = await openEngine(acceptingServer().calls);
    const header = `user_id,${HEADER}`;
    const text =
      header + rows(5).replaceAll("iPhone", "u1,iPhone") + rows(4).replaceAll("iPhone", "u2,iPhone");
    await engine.addFiles([csv(text)]);
    expect(snapshot().files[0]?.questions[0]).toMatchObject({ kind: "people", column: "user_id", people: 2 });
    const id = snapshot().files[0]?.id ?? "";
    await engine.answerPerson(id, "u2");
    expect(snapshot().files[0]?.questions).toEqual([]);
    expect(snapshot().counts).toMatchObject({ found: 9, skipped: 5, ready: 4 });
  });

  test("files dropped after Send form the next sitting", async () => {
    const engine = await openEngine(acceptingServer().calls);
    await engine.addFiles([csv(HEADER + rows(5))]);
    await engine.send("all", "unsafe");
    await expect.poll(() => snapshot().delivery.state).toBe("done");
    await engine.addFiles([csv(HEADER + rows(3, "Watch"), "b.csv")]);
    expect(snapshot().files.map(({ name }) => name)).toEqual(["b.csv"]);
    expect(snapshot().delivery.state).toBe("idle");
    expect(snapshot().counts.ready).toBe(3);
  });

  test("another account after a delivery keeps the files; files dropped then are a sitting of their own", async () => {
    const engine = await openEngine(acceptingServer().calls);
    await engine.addFiles([csv(HEADER + rows(5))]);
    await engine.send("all", "unsafe");
    await expect.poll(() => snapshot().delivery.state).toBe("done");
    await engine.setAccount("1b7f0f2e-6f5c-4a52-9d1f-1d2c3b4a5f61");
    expect(snapshot().counts.ready).toBe(5);
    expect(snapshot().delivery.state).toBe("idle");
    await engine.addFiles([csv(HEADER + rows(4), "theirs.csv")]);
    expect(snapshot().files.map(({ name }) => name)).toEqual(["theirs.csv"]);
    expect(snapshot().counts).toMatchObject({ found: 4, ready: 4 });
  });

  test("a mapping answered once serves the next file with that header", async () => {
    const engine = await openEngine(acceptingServer().calls);
    const text = `when;worn;n\n${[1, 2, 3].map((n) => `2024-03-01T08:00:0${n}Z;Watch;${60 + n}`).join("\n")}\n`;
    await engine.addFiles([csv(text)]);
    const [file] = snapshot().files;
    const question = file?.questions[0];
    if (!file || question?.kind !== "mapping") throw new Error("no question of the columns");
    const fields = {
      ...question.guess.fields,
      device_name: { from: "column", index: 1 },
      start_date: { from: "column", index: 0 },
      value: { from: "column", index: 2 },
      unit: { from: "constant", value: "count/min" },
    } as const;
    await engine.answerMapping(file.id, { fields, epoch: null });
    expect(snapshot().counts.ready).toBe(3);
    await engine.addFiles([csv(text.replaceAll("08:00", "09:00"), "next.csv")]);
    expect(snapshot().files[1]?.questions).toEqual([]);
    expect(snapshot().counts.ready).toBe(6);
  });

  test("names that could not be read are problems, never sent garbled", async () => {
    const engine = await openEngine(acceptingServer().calls);
    const latin1 = Buffer.from(HEADER + rows(5, "J\u00fcrgs Uhr"), "latin1");
    await engine.addFiles([new File([latin1], "latin1.csv")]);
    expect(snapshot().counts).toMatchObject({ found: 5, failing: 5, ready: 0 });
    expect(snapshot().causes[0]?.code).toBe("device-name-unsendable");
  });

  test("what comes of a look at earlier uploads that was broken off stands in nobody's way", async () => {
    const { calls } = acceptingServer();
    const looks: ((reply: Awaited<ReturnType<ServerCalls["knownFiles"]>>) => void)[] = [];
    const engine = await openEngine({
      ...calls,
      knownFiles: () => new Promise((resolve) => looks.push(resolve)),
    });
    await engine.addFiles([csv(HEADER + rows(5))]);
    await expect.poll(() => looks.length).toBe(1);
    await engine.limit("2024-01-01", null);
    await expect.poll(() => looks.length).toBe(2);
    looks[0]?.({ kind: "unreachable", reason: "broken off" });
    looks[1]?.({ kind: "answer", answer: [] });
    await engine.send("all", "unsafe");
    await expect.poll(() => snapshot().delivery.state).toBe("done");
  });

  test("released samples are ready again at once, and their delivery stays in sight with its own counts", async () => {
    const { calls, registered } = acceptingServer();
    const unknown = { kind: "unknown", since: 1, reason: "cut", resendAt: null } as const;
    const entries = (state: BatchEntry["state"]): BatchEntry[] =>
      (registered.at(-1)?.batches ?? []).map((header) => ({
        ...header,
        upload: registered.at(-1)?.id ?? "",
        state,
        attempts: 1,
        possibleDuplicate: false,
      }));
    const engine = await openEngine({
      ...calls,
      resolve: () => answer(entries({ kind: "released", at: 2 })),
      courier: (upload, account) => ({
        ...calls.courier(upload, account),
        put: () => {
          const [batch] = entries(unknown);
          if (!batch) throw new Error("sent before anything was registered");
          return answer({ batch, account: { kind: "open" } });
        },
      }),
    });
    await engine.addFiles([csv(HEADER + rows(5))]);
    await engine.send("all", "unsafe");
    await expect.poll(() => snapshot().delivery.state).toBe("attention");
    expect(snapshot().counts.ready).toBe(snapshot().delivery.unknown);
    await engine.resolve(null, "release");
    await expect.poll(() => snapshot().ingest).toBe("ready");
    expect(snapshot().delivery).toMatchObject({ state: "done", unknown: 0, released: 5 });
    expect(snapshot().ownDelivery).toBe(false);
    expect(snapshot().counts).toMatchObject({ found: 5, ready: 5, held: 0 });
  });
});
