import { expect, test } from "vitest";
import { z } from "zod";
import { acceptingServer, csv, HEADER, openEngine, rows, snapshot } from "./engine.test-support";

const bodySchema = z.object({
  data_type: z.string(),
  data: z.array(z.object({ device_name: z.string() })),
});

const PULSE = [0, 1, 2, 3].map((n) => `Watch,9,bpm,2024-03-01T08:00:0${n}Z,,6${n},count/min\n`).join("");

test("steps in the same minutes are told, one device alone is sent, and each choice marks anew once", async () => {
  const server = acceptingServer();
  let asked = 0;
  const counting: typeof server.calls = {
    ...server.calls,
    claims: (query, signal) => {
      asked++;
      return server.calls.claims(query, signal);
    },
  };
  const engine = await openEngine(counting);
  // 300 seconds of the phone are five minutes, 100 of the watch and 100 of its mirror the first two of them.
  await engine.addFiles([
    csv(`${HEADER}${rows(300)}${rows(100, "Watch")}${rows(100, "Watch Health Connect")}${PULSE}`),
  ]);
  const found = snapshot().doubled;
  expect(found).toMatchObject({ samples: 320, minutes: 2, notCompared: 0 });
  expect(found?.devices.map(({ device, n, overlap, included }) => [device, n, overlap, included])).toEqual([
    ["iPhone", 300, 120, true],
    ["Watch", 100, 100, true],
    ["Watch Health Connect", 100, 100, true],
  ]);
  const before = asked;
  await engine.onlySeries("steps Watch");
  expect(asked).toBe(before + 1);
  expect(snapshot().counts).toMatchObject({ skipped: 400, ready: 104 });
  expect(snapshot().series.map(({ key, included }) => `${key} ${included}`)).toEqual([
    "steps iPhone false",
    "steps Watch true",
    "steps Watch Health Connect false",
    "bpm Watch true",
  ]);
  expect(snapshot().doubled).toEqual({
    ...found,
    devices: found?.devices.map((one) => ({ ...one, included: one.device === "Watch" })),
  });
  await engine.onlySeries(null);
  expect(snapshot().counts).toMatchObject({ skipped: 0, ready: 504 });
  expect(snapshot().doubled).toEqual(found);

  await engine.onlySeries("steps iPhone");
  await engine.send("all", "unsafe");
  await expect.poll(() => snapshot().delivery.state).toBe("done");
  const sent = server.bodies.flatMap((body) => {
    const { data_type, data } = bodySchema.parse(JSON.parse(body));
    return data.map(({ device_name }) => `${data_type} ${device_name}`);
  });
  expect(sent.length).toBe(304);
  expect(new Set(sent)).toEqual(new Set(["steps iPhone", "bpm Watch"]));
});

test("what the ticks leave out already is told as well; a file that goes takes its word with it", async () => {
  const engine = await openEngine(acceptingServer().calls);
  await engine.addFiles([csv(`${HEADER}${rows(60)}`, "phone.csv"), csv(`${HEADER}${rows(60, "Watch")}`)]);
  expect(snapshot().doubled).toMatchObject({ samples: 120, minutes: 1, pairs: [{ n: 120 }] });
  await engine.includeSeries(["steps Watch"], false);
  expect(snapshot().doubled).toMatchObject({
    samples: 120,
    devices: [
      { device: "iPhone", included: true },
      { device: "Watch", included: false },
    ],
  });
  await engine.removeFile(snapshot().files[0]?.id ?? "");
  expect(snapshot().doubled).toBeNull();
});
