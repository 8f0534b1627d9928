import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkBody } from "./rules";
import { SAMPLE_FILE, sampleFile } from "./sample-file";

const path = join(import.meta.dirname, "../../public/samples", SAMPLE_FILE.name);
const rows = sampleFile().trimEnd().split("\n").slice(1);
const unique = [...new Set(rows)];

function errorsOf(row: string): string[] {
  const [device_name, device_version, data_type, start_date, end_date, value, unit] = row.split(",");
  const end = end_date === "" ? {} : { end_date };
  const sample = { device_name, device_version, start_date, ...end, value: Number(value), unit };
  const verdict = checkBody({ data_type, data: [sample, sample, sample] });
  if (verdict.kind === "follows") return [];
  return verdict.errors
    .filter(({ path }) => path.startsWith("data[0]"))
    .map((error) => `${error.path} ${error.message}`);
}

describe("the built-in sample file", () => {
  test("is what the generator writes (UPDATE=1 writes it anew)", () => {
    if (process.env.UPDATE === "1") writeFileSync(path, sampleFile());
    expect(readFileSync(path, "utf8")).toBe(sampleFile());
  });

  test("3,400 samples, 12 failing rows, 25 repeats", () => {
    expect(rows).toHaveLength(SAMPLE_FILE.samples + SAMPLE_FILE.failing + SAMPLE_FILE.repeats);
    expect(rows.length - unique.length).toBe(SAMPLE_FILE.repeats);
    expect(unique.filter((row) => errorsOf(row).length > 0)).toHaveLength(SAMPLE_FILE.failing);
  });

  test("the failing rows have five causes, one each, and are spread over the file", () => {
    const causes = new Map<string, number>();
    const places: number[] = [];
    rows.forEach((row, index) => {
      const errors = errorsOf(row);
      if (errors.length === 0) return;
      expect(errors).toHaveLength(1);
      const cause = errors.join().slice("data[0].".length);
      causes.set(cause, (causes.get(cause) ?? 0) + 1);
      places.push(index);
    });
    expect(Object.fromEntries(causes)).toEqual({
      "start_date must be a timestamp in ISO 8601 format": 3,
      "value must be bigger than 0": 3,
      "end_date must not be earlier than start_date": 2,
      "unit must be count, count/min or count/s": 2,
      "value must be less than or equal to 300 when unit is count/min": 2,
    });
    const gaps = places.map((place, i) => place - (places[i - 1] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(100);
  });

  test("two devices, two data types, ten days in order of time over the change of clocks", () => {
    const good = unique.filter((row) => errorsOf(row).length === 0);
    const kinds = new Set(good.map((row) => row.split(",").slice(0, 3).join()));
    expect([...kinds].sort()).toEqual(["Watch,26.3,bpm", "Watch,26.3,steps", "iPhone,26.3.1,steps"]);
    const starts = good.map((row) => row.split(",")[3] ?? "");
    const instants = starts.map((start) => Date.parse(start));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    const change = Date.parse("2026-03-29T01:00:00Z");
    expect(starts.every((start) => start.endsWith(Date.parse(start) < change ? "+01:00" : "+02:00"))).toBe(
      true,
    );
    expect(new Set(starts.map((start) => start.slice(0, 10))).size).toBe(10);
  });

  test("the heart rests at night and nobody walks then", () => {
    const by = (dataType: string, night: boolean) =>
      unique
        .map((row) => row.split(","))
        .filter(([, , type, start = "", , , unit]) => {
          const hour = Number(start.slice(11, 13));
          return type === dataType && unit?.startsWith("count") && (hour >= 1 && hour < 5) === night;
        })
        .map((cells) => Number(cells[5]));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(by("bpm", true)) + 10).toBeLessThan(mean(by("bpm", false)));
    expect(by("steps", true)).toEqual([]);
  });
});
