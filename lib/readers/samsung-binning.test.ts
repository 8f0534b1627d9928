import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { logRows } from "./row-log";
import { format } from "./samsung-binning";

const NAME = "00000000-0000-0000-0000-000000000004.com.samsung.health.heart_rate.binning_data.json";
const MINUTES = readFileSync(new URL(`./fixtures/samsung-health/${NAME}`, import.meta.url), "utf8");

function read(text: string) {
  return logRows(format.open(), new Blob([text]));
}

function recognise(text: string, name = "a.json", whole = true) {
  return format.recognise({ bytes: new TextEncoder().encode(text), text, name, whole });
}

function minute(start_date: string, end_date: string, value: string) {
  return { device_name: "Samsung Health", data_type: "bpm", start_date, end_date, value, unit: "count/min" };
}

describe("minutes of a heart rate", () => {
  test("each is a reading, its number as it is written", async () => {
    const { rows, end, notLookedAt } = await read(MINUTES);
    expect(end).toEqual({ kind: "complete" });
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [1, minute("2026-09-04T08:00:00.000+00:00", "2026-09-04T08:00:59.000+00:00", "52.0")],
      [2, minute("2026-09-04T08:01:00.000+00:00", "2026-09-04T08:01:59.000+00:00", "61.0")],
    ]);
    expect(notLookedAt).toEqual({});
  });

  test("zeros and nulls are no readings; what is broken is given and fails", async () => {
    const { rows, end, notLookedAt } = await read(
      `[{"heart_rate":0.0,"start_time":1788508800000},{"heart_rate":null,"start_time":1788508800000},
        {"start_time":1788508800000},{"heart_rate":61,"start_time":"soon","end_time":9999999999999999},
        {"heart_rate":true,"start_time":[1]},7]`,
    );
    expect(end).toEqual({ kind: "complete" });
    expect(notLookedAt).toEqual({ "empty readings (0 or blank)": 3 });
    const broken = { device_name: "Samsung Health", data_type: "bpm", unit: "count/min" };
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [4, { ...broken, start_date: "soon", end_date: "9999999999999999", value: "61" }],
      [5, { ...broken, start_date: null, value: null }],
      [6, broken],
    ]);
  });

  test("reads the same in pieces of any size", async () => {
    const { progress: _, ...whole } = await read(MINUTES);
    for (const size of [1, 5, 64]) {
      const source = blobSource(new Blob([MINUTES]), NAME);
      const cut: ByteSource = { ...source, pieces: (_bytes, signal) => source.pieces(size, signal) };
      const { progress: _, ...log } = await logRows(format.open(), cut);
      expect(log).toEqual(whole);
    }
  });

  test("cut anywhere, what came before stands", async () => {
    const whole = await read(MINUTES);
    for (let length = 1; length < MINUTES.trimEnd().length; length++) {
      const { rows, end } = await read(MINUTES.slice(0, length));
      expect(rows).toEqual(whole.rows.slice(0, rows.length));
      expect(end.kind).toBe(rows.length === 0 ? "rejected" : "incomplete");
    }
  });
});

describe("recognition", () => {
  test("by what it holds, whatever its name", () => {
    expect(recognise(MINUTES)).toBe(true);
    expect(
      recognise(
        ` [\n { "end_time" : 2, "start_time":1, "heart_rate":60, "heart_rate_max":61, "heart_rate_min":59 } ]`,
      ),
    ).toBe(true);
  });

  test("an empty list by its name", () => {
    expect(recognise("[]", `jsons/com.samsung.shealth.tracker.heart_rate/0/${NAME}`)).toBe(true);
    expect(recognise("[]")).toBeNull();
  });

  test("other files of the folder jsons are refused", () => {
    const name = "jsons/com.samsung.shealth.stress/0/1.com.samsung.shealth.stress.binning_data.json";
    const detail = "a Samsung Health file of other readings";
    expect(recognise('[{"score":33.0,"start_time":1788508800000}]', name)).toEqual({
      code: "not-samples",
      detail,
    });
    expect(recognise("[]", name)).toEqual({ code: "not-samples", detail });
  });

  test("everything else is another's", () => {
    expect(recognise('[{"heart_rate":60,"start_time":1788508800000}]')).toBeNull();
    expect(recognise('[{"dateTime":"10/06/19 07:00:04","value":{"bpm":64,"confidence":3}}]')).toBeNull();
    expect(recognise('[{"device_name":"iPhone","start_date":"2026-10-01T08:00:00Z","value":14}]')).toBeNull();
    expect(recognise("heart_rate,heart_rate_max,heart_rate_min,start_time,end_time\n", NAME)).toBeNull();
    expect(recognise("")).toBeNull();
  });
});
