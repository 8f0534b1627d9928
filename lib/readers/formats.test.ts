import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { blobSource } from "./byte-source";
import { knownFormats } from "./formats";
import { recognise } from "./read-file";

const folder = fileURLToPath(new URL("./fixtures/", import.meta.url));

/** Every file of a vendor's folder by what it is: the id of the format that reads it, or "refused". */
async function verdicts(vendor: string): Promise<Record<string, string>> {
  const paths = readdirSync(`${folder}${vendor}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  const found: Record<string, string> = {};
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const what = await recognise(blobSource(new Blob([readFileSync(path)]), name));
    const read = "code" in what ? "refused" : what.format.kind;
    found[name] = "code" in what || what.format.kind !== "known" ? read : what.format.known.id;
  }
  return found;
}

/** Of all formats together, the one that reads each file, and what is refused; the rest of a folder is its vendor's. */
const EXPECTED: Readonly<Record<string, { reads: string; others?: Readonly<Record<string, string>> }>> = {
  "apple-health": { reads: "apple-health" },
  "simple-health-export": { reads: "simple-health-export" },
  "health-auto-export": {
    reads: "health-auto-export",
    others: { "HealthAutoExport.csv": "health-auto-export-csv" },
  },
  "qs-access": { reads: "refused" },
  "google-health": {
    reads: "google-health",
    others: { "blood_glucose_2026-10-01.csv": "refused", "daily_resting_heart_rate.csv": "refused" },
  },
  fitbit: { reads: "fitbit-json" },
  "google-fit": {
    reads: "google-fit",
    others: { "2026-01-02.csv": "refused", "Daily activity metrics.csv": "refused" },
  },
  "samsung-health": {
    reads: "samsung-health",
    others: {
      "com.samsung.shealth.step_daily_trend.20260607134546.csv": "refused",
      "00000000-0000-0000-0000-000000000004.com.samsung.health.heart_rate.binning_data.json":
        "samsung-binning",
    },
  },
  garmin: { reads: "garmin-fit" },
  "health-connect": { reads: "health-connect" },
  withings: { reads: "withings", others: { "aggregates_steps.csv": "refused" } },
  oura: { reads: "oura", others: { "dailyactivity.csv": "refused" } },
  "open-mhealth": { reads: "open-mhealth" },
  whoop: { reads: "refused" },
  zepp: { reads: "zepp" },
  xiaomi: {
    reads: "xiaomi",
    others: {
      "20260401_1000000001_MiFitness_hlth_center_aggregated_fitness_data.csv": "refused",
      "utf7.csv": "refused",
    },
  },
  huawei: { reads: "huawei" },
  polar: { reads: "polar" },
};

test.each(Object.entries(EXPECTED))("files of %s are read by their own format", async (vendor, expected) => {
  const found = await verdicts(vendor);
  expect(Object.keys(found).length).toBeGreaterThan(0);
  const wanted = Object.keys(found).map((name) => [name, expected.others?.[name] ?? expected.reads]);
  expect(found).toEqual(Object.fromEntries(wanted));
  for (const name of Object.keys(expected.others ?? {})) expect(found).toHaveProperty([name]);
});

test("every format has an id of its own", async () => {
  const ids = (await knownFormats()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
