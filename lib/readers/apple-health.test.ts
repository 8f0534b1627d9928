import { expect, test } from "vitest";
import type { SampleCells } from "../samples/cells";
import { format } from "./apple-health";
import { fixture, head, written } from "./known.test-support";
import { EMPTY_READINGS } from "./known-rows";
import { logRows, type RowLog } from "./row-log";

const OTHER = "records of other types";
const WATCH =
  "&lt;&lt;HKDevice: 0x28&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:9.6.3&gt;";

const phone = { device_name: "iPhone", device_version: "iPhone14,5" };
const watch = { device_name: "Apple Watch", device_version: "Watch6,2" };
/** The wanted records of the export and of its damaged copies, zeros aside. */
const RECORDS: readonly Partial<SampleCells>[] = [
  steps(phone, "2023-10-31 08:04:51 +0400", "2023-10-31 08:10:02 +0400", "312"),
  steps(watch, "2023-10-31 08:05:00 +0400", "2023-10-31 08:06:01 +0400", "105"),
  steps({ device_name: "Health" }, "2023-10-31 20:00:00 +0400", "2023-10-31 21:00:00 +0400", "4000"),
  bpm(watch, "2023-10-31 08:05:30 +0400", "2023-10-31 08:05:30 +0400", "72"),
  bpm(watch, "2022-03-13 01:59:58 +0400", "2022-03-13 02:00:03 +0400", "61.5"),
];

test("an export: its readings, their lines, who typed what, and what it holds besides", async () => {
  const log = await readFile("export.xml");
  expect(log.end).toEqual({ kind: "complete" });
  expect(log.rows.map(({ cells }) => cells)).toEqual(RECORDS);
  expect(log.rows.map(({ line }) => line)).toEqual([25, 26, 27, 31, 34]);
  expect(log.rows.map(({ entered }) => entered ?? false)).toEqual([false, false, true, false, false]);
  expect(log.notLookedAt).toEqual({ [EMPTY_READINGS]: 1, [OTHER]: 2 });
});

test.each([
  ["the document type of iOS 16, which lacks a bracket", "bad_dtd_ios16.xml", [34, 35, 36, 40, 43]],
  ["blanks in the name of an attribute", "bad_space_in_attr_2015.xml", [25, 26, 27, 31, 34]],
  ["a second root", "double_root.xml", [25, 26, 27, 31, 34]],
])("%s does no harm", async (_, name, lines) => {
  const log = await readFile(name);
  expect(log.end).toEqual({ kind: "complete" });
  expect(log.rows.map(({ cells }) => cells)).toEqual(RECORDS);
  expect(log.rows.map(({ line }) => line)).toEqual(lines);
  expect(log.notLookedAt).toEqual({ [EMPTY_READINGS]: 1, [OTHER]: 2 });
});

test("of a file that breaks off all whole records are kept", async () => {
  const log = await readFile("truncated.xml");
  expect(log.end).toEqual({ kind: "incomplete", detail: "the file breaks off in the middle of a record" });
  expect(log.rows.map(({ cells }) => cells)).toEqual(RECORDS.slice(0, 4));
});

test("a file that breaks off behind a record is not complete, nor is one that holds nothing", async () => {
  const cut = await read(`<HealthData>${record({ value: "72" })}`);
  expect(cut.rows).toHaveLength(1);
  expect(cut.end).toEqual({ kind: "incomplete", detail: "the file breaks off before its end" });
  const again = await read(`<HealthData>${record({})}</HealthData><HealthData>`);
  expect(again.end).toEqual({ kind: "incomplete", detail: "the file breaks off before its end" });
  const none = await read("<HealthData><ExportDate/>");
  expect(none.end).toEqual({
    kind: "rejected",
    rejection: { code: "no-rows", detail: "the file breaks off before its end" },
  });
});

test("an export without steps and heart rate is complete", async () => {
  const log = await read(`<HealthData>${record({ type: "HKQuantityTypeIdentifierBodyMass" })}</HealthData>`);
  expect(log.end).toEqual({ kind: "complete" });
  expect(log.notLookedAt).toEqual({ [OTHER]: 1 });
});

test.each([
  "RestingHeartRate",
  "WalkingHeartRateAverage",
  "HeartRateVariabilitySDNN",
  "HeartRateRecoveryOneMinute",
  "StepCounts",
  "stepcount",
])("%s is a record of another type", async (type) => {
  const log = await read(`<HealthData>${record({ type: `HKQuantityTypeIdentifier${type}` })}</HealthData>`);
  expect(log.rows).toEqual([]);
  expect(log.notLookedAt).toEqual({ [OTHER]: 1 });
});

test("sums of a workout, summaries of days and elements of similar names are no records", async () => {
  const log = await read(
    `<HealthData>
      <Workout><WorkoutStatistics type="HKQuantityTypeIdentifierStepCount" sum="3200" unit="count"/></Workout>
      <ActivitySummary activeEnergyBurned="1"/>
      <Records type="HKQuantityTypeIdentifierStepCount" value="1"/>
      <!-- ${record({})} --><![CDATA[${record({})}]]>
    </HealthData>`,
  );
  expect(log.rows).toEqual([]);
  expect(log.notLookedAt).toEqual({});
});

test("a record within a correlation is a record like any other", async () => {
  const log = await read(
    `<HealthData><Correlation type="x">${record({ value: "72" })}</Correlation></HealthData>`,
  );
  expect(log.rows).toHaveLength(1);
});

test("attributes count by name, in any order and quotes; of two the first, and names of several words are others", async () => {
  const log = await read(
    `<HealthData><Record\n  value='61.5' Our unit="x" unit="count/min" startDate="2023-10-31 08:05:30 +0400"
      endDate = "2023-10-31 08:05:31 +0400" sourceVersion="9>8" sourceName="a &lt;&#x42;&#67;&gt; &nbsp; 'd'"
      type="HKQuantityTypeIdentifierHeartRate" value="99"/>\n${record({ value: "72" })}</HealthData>`,
  );
  expect(log.rows.map(({ cells }) => cells)).toEqual([
    bpm(
      { device_name: "a <BC> &nbsp; 'd'", device_version: "9>8" },
      "2023-10-31 08:05:30 +0400",
      "2023-10-31 08:05:31 +0400",
      "61.5",
    ),
    bpm({ device_name: "Strap" }, "2023-10-31 08:05:30 +0400", "2023-10-31 08:05:30 +0400", "72"),
  ]);
  expect(log.rows.map(({ line }) => line)).toEqual([1, 5]);
});

test("the compact times of 2015 become ISO 8601; others go out as they stand", async () => {
  const log = await read(
    `<HealthData>${record({ startDate: "20150616071916-0700", endDate: "16.06.15 07:19" })}</HealthData>`,
  );
  expect(log.rows[0]?.cells.start_date).toBe("20150616T071916-0700");
  expect(log.rows[0]?.cells.end_date).toBe("16.06.15 07:19");
});

test("control characters and letters of several bytes within a value do no harm", async () => {
  const log = await read(
    `<HealthData>${record({ sourceName: "Ann\u000b’s 手環", value: "72" })}</HealthData>`,
  );
  expect(log.rows[0]?.cells.device_name).toBe("Ann\u000b’s 手環");
  expect(log.rows[0]?.cells.value).toBe("72");
});

test.each(["", "0", " ", "0.0", "NaN"])("a value of %j is an empty reading", async (value) => {
  const log = await read(`<HealthData>${record({ value })}</HealthData>`);
  expect(log.rows).toEqual([]);
  expect(log.notLookedAt).toEqual({ [EMPTY_READINGS]: 1 });
});

test("a record that lost a quote or a value is given with what is left, and the next one is whole", async () => {
  const log = await read(
    `<HealthData><Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Strap" value="72/>
      <Record type="HKQuantityTypeIdentifierHeartRate" <Record type="HKQuantityTypeIdentifierHeartRate" value="9"/>${record({ value: "61" })}</HealthData>`,
  );
  expect(log.rows.map(({ cells }) => cells)).toEqual([
    { device_name: "Strap", data_type: "bpm" },
    { data_type: "bpm" },
    { data_type: "bpm", value: "9" },
    bpm({ device_name: "Strap" }, "2023-10-31 08:05:30 +0400", "2023-10-31 08:05:30 +0400", "61"),
  ]);
});

test("only a record's own metadata tell that it was typed in", async () => {
  const entry = (value: string) => `<MetadataEntry key="HKWasUserEntered" value="${value}"/>`;
  const open = record({}).replace("/>", ">");
  const log = await read(
    `<HealthData>${record({})}${entry("1")}${open}${entry("0")}</Record>${open}<MetadataEntry key="x" value="1"></MetadataEntry>${entry("1")}</Record>
     ${open}</Record><Workout>${entry("1")}</Workout>${open}<Workout>${entry("1")}</Workout></HealthData>`,
  );
  expect(log.rows.map(({ entered }) => entered ?? false)).toEqual([false, false, true, false, false]);
});

test("the device: HealthKit's name, else its model, else the source; its hardware, else the source's version", async () => {
  const devices = [
    WATCH,
    "&lt;&lt;HKDevice: 0x2&gt;, manufacturer:Polar, model:H10, software:1&gt;",
    "&lt;&lt;HKDevice: 0x3&gt;, name:Big, blue band, creation date:2023-01-15 22:56:09 +0000&gt;",
    "&lt;&lt;HKDevice: 0x4&gt;",
  ];
  const log = await read(
    `<HealthData>${devices.map((device) => record({ device, sourceVersion: "7" })).join("")}</HealthData>`,
  );
  expect(log.rows.map(({ cells }) => [cells.device_name, cells.device_version])).toEqual([
    ["Apple Watch", "Watch6,2"],
    ["H10", "7"],
    ["Big, blue band", "7"],
    ["Strap", "7"],
  ]);
});

test("entities of its own: rejected before any record is read", async () => {
  const log = await read(`<!DOCTYPE HealthData [<!ENTITY a "aaa">]><HealthData>${record({})}</HealthData>`);
  expect(log.end).toMatchObject({ kind: "rejected", rejection: { code: "xml-entities" } });
  expect(log.rows).toEqual([]);
  const comment = await read(
    `<!DOCTYPE HealthData [<!-- <!ENTITY -->]><HealthData>${record({})}</HealthData>`,
  );
  expect(comment.end).toEqual({ kind: "complete" });
});

test("a tag without end is given up after 1 MB", async () => {
  const log = await read(
    `<HealthData>${record({})}\n<Record type="HKQuantityTypeIdentifierHeartRate" value="${"7".repeat(6_000_000)}`,
  );
  expect(log.end).toEqual({ kind: "incomplete", detail: "the record on line 2 is longer than 1 MB" });
  expect(log.rows).toHaveLength(1);
});

test.each([
  ["an export", '<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!-- 1 -->', true],
  ["one without document type", '\n<HealthData locale="en_US">', true],
  ["one behind a comment", '<?xml version="1.0"?><!-- <ClinicalDocument> -->\n<HealthData>', true],
  ["a page that speaks of it", "<!DOCTYPE html><p>&lt;HealthData</p><HealthData>", null],
  ["a workout track", '<?xml version="1.0"?><gpx><HealthData/></gpx>', null],
  ["a table", "device_name,value\nx,<HealthData>", null],
])("%s is recognised: %#", async (_, text, expected) => {
  expect(format.recognise(await head(text, "导出.xml"))).toEqual(expected);
});

test("what lies beside the export is refused with its name", async () => {
  expect(
    format.recognise(
      await head('<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">', "export_cda.xml"),
    ),
  ).toEqual({
    code: "not-samples",
    detail: "a clinical document (XML) that holds no single readings",
  });
  const cardiogram = 'Nom,A\nDate,2020\nAppareil,"Watch5,4"\n\n-20,5\n';
  expect(format.recognise(await head(cardiogram, "x/electrocardiograms/ecg_2020-01-02.csv"))).toMatchObject({
    code: "not-samples",
  });
  expect(format.recognise(await head(cardiogram, "a.csv"))).toBeNull();
  const english = "Name,A\r\nRecorded Date,2026-01-02 03:04:05 +0000\r\nSample Rate,512 hertz\r\n\r\n1.5\r\n";
  expect(format.recognise(await head(english, "a.csv"))).toMatchObject({ code: "not-samples" });
});

function readFile(name: string): Promise<RowLog> {
  return logRows(format.open(), fixture("apple-health", name));
}

function read(text: string): Promise<RowLog> {
  return logRows(format.open(), written(text));
}

function record(attributes: Readonly<Record<string, string>>): string {
  const all = {
    type: "HKQuantityTypeIdentifierHeartRate",
    sourceName: "Strap",
    unit: "count/min",
    startDate: "2023-10-31 08:05:30 +0400",
    endDate: "2023-10-31 08:05:30 +0400",
    value: "70",
    ...attributes,
  };
  return `<Record ${Object.entries(all)
    .map(([name, value]) => `${name}="${value}"`)
    .join(" ")}/>`;
}

function steps(
  device: Partial<SampleCells>,
  start: string,
  end: string,
  value: string,
): Partial<SampleCells> {
  return { ...device, data_type: "steps", start_date: start, end_date: end, value, unit: "count" };
}

function bpm(device: Partial<SampleCells>, start: string, end: string, value: string): Partial<SampleCells> {
  return { ...device, data_type: "bpm", start_date: start, end_date: end, value, unit: "count/min" };
}
