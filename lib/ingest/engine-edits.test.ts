import { describe, expect, test } from "vitest";
import { acceptingServer, csv, HEADER, openEngine, rows, snapshot } from "./engine.test-support";

describe("corrections in the engine", () => {
  test("shows a correction at once, keeps what was planned in sight meanwhile, and sends the corrected row", async () => {
    const server = acceptingServer();
    const engine = await openEngine(server.calls);
    await engine.addFiles([
      csv(`${HEADER}${rows(1000)}iPhone,17,steps,2024-03-02T08:00:00Z,,0,count\n${"x,,,,,,\n".repeat(2)}`),
    ]);
    expect(snapshot().counts).toMatchObject({ failing: 3, ready: 1000 });
    const planned = snapshot();
    await engine.review.edit(0, 5, "7777");
    await engine.review.leaveOut({ rows: [1] }, true);
    expect(snapshot()).toMatchObject({
      ingest: "reading",
      counts: { ...planned.counts, failing: 1, skipped: 1, ready: 1001 },
      plan: planned.plan,
      series: planned.series,
      edits: { corrected: 1, leftOut: 1, undo: { kind: "leave-out", rows: 1 }, redo: null },
    });
    await engine.send("all", "unsafe");
    expect(server.registered).toEqual([]);
    await expect.poll(() => snapshot().ingest).toBe("ready");
    expect(snapshot().counts).toMatchObject({ found: 1003, failing: 1, skipped: 1, ready: 1001 });
    expect(snapshot().plan.samples).toBe(1001);
    expect(snapshot().causes).toEqual(
      planned.causes.map((cause) => expect.objectContaining({ met: cause.met })),
    );
    await engine.send("all", "unsafe");
    await expect.poll(() => snapshot().delivery.state).toBe("done");
    expect(server.bodies.filter((body) => body.includes('"value":7777'))).toHaveLength(1);
  });

  test("a row corrected while our server is asked about the one before is asked about in its turn", async () => {
    const server = acceptingServer();
    const asked: (() => void)[] = [];
    let holds = false;
    const engine = await openEngine({
      ...server.calls,
      claims: async (...query) => {
        await new Promise<void>((goOn) => {
          asked.push(goOn);
          if (!holds) goOn();
        });
        return server.calls.claims(...query);
      },
    });
    const bad = "iPhone,17,steps,2024-03-02T08:00:00Z,,0,count\n".repeat(2);
    await engine.addFiles([csv(`${HEADER}${rows(1000)}${bad}`)]);
    holds = true;
    await engine.review.edit(0, 5, "7777");
    await expect.poll(() => asked.length).toBe(2);
    await engine.review.edit(1, 5, "8888");
    const seen: string[] = [];
    asked[1]?.();
    await expect
      .poll(() => {
        seen.push(snapshot().ingest);
        return asked.length;
      })
      .toBe(3);
    expect(new Set(seen)).toEqual(new Set(["reading"]));
    await engine.send("all", "unsafe");
    expect(server.registered).toEqual([]);
    asked[2]?.();
    await expect.poll(() => snapshot().ingest).toBe("ready");
    expect(snapshot()).toMatchObject({ counts: { failing: 0, ready: 1002 }, plan: { samples: 1002 } });
  });
});
