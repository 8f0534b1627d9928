import { expect, test } from "./fixtures";
import { type Cells, csvOf, isoTime, series, shuffled } from "./generate";
import { acceptedSamples, journal } from "./sandbox";
import { UploadPage } from "./upload-page";

const DEVICES = ["iPhone", "Watch", "Uhr von Jürg", "手表", 'The "Ring"', "Two\nlines", "=cmd|'/c calc'!A1"];
const OFFSETS = [-570, -480, 0, 60, 345, 840];

/** One row for each of 20 kinds of mistake. */
function badRows(): Cells[] {
  const [good] = series({ n: 1, seed: 99, device: "iPhone", from: Date.UTC(2025, 5, 1) });
  if (!good) throw new Error("a series of one has one row");
  const bad: Partial<Cells>[] = [
    { start_date: "2024-02-30T10:00:00Z", end_date: "" },
    { start_date: "2024-03-01T25:00:00Z", end_date: "" },
    { start_date: "yesterday", end_date: "" },
    { start_date: "", end_date: "" },
    { start_date: "2024-03-01", end_date: "" },
    { start_date: "2999-01-01T00:00:00Z", end_date: "" },
    { end_date: "2001-01-01T00:00:00Z" },
    { end_date: "soon" },
    { device_name: "  " },
    { unit: "" },
    { unit: "bananas" },
    { value: "" },
    { value: "0" },
    { value: "-3" },
    { value: "30000.01" },
    { value: "0x1A" },
    { value: "1e400" },
    { value: "NaN" },
    { value: "1,234" },
    { unit: "count/min", value: "300.5" },
  ];
  return bad.map((change) => ({ ...good, ...change }));
}

function goodRows(): Cells[] {
  return DEVICES.flatMap((device, index) => {
    const dataType = index % 2 === 0 ? "steps" : "bpm";
    const offset = OFFSETS[index % OFFSETS.length] ?? 0;
    const rows = series({ n: 260 + index * 131, seed: index + 1, device, dataType, offset });
    return index === 0 ? [...rows, ...series({ n: 40, seed: 50, device, dataType: "bpm", offset })] : rows;
  });
}

const asLine = (row: Cells): string =>
  [
    row.unit === "count" ? "steps" : "bpm",
    row.device_name,
    row.device_version,
    new Date(row.start_date).toISOString(),
    new Date(row.end_date).toISOString(),
    row.unit,
    String(Number(row.value)),
  ].join(" | ");

const good = goodRows();
const repeats = shuffled(good, 5).slice(0, 25);
const text = csvOf(shuffled([...good, ...badRows(), ...repeats], 3));

test("a CSV with everything in it arrives exactly once, and dropped again there is nothing to send", async ({
  page,
  app,
}) => {
  const upload = new UploadPage(page);
  await upload.open();
  await upload.choose({ name: "everything.csv", text });
  await upload.expectCounts({
    read: good.length + 45,
    found: good.length + 45,
    failing: 20,
    duplicate: 25,
    ready: good.length,
    held: 0,
  });
  await upload.send();
  await upload.expectDelivery("done");
  await upload.expectCounts({ accepted: good.length, pending: 0, unknown: 0, rejected: 0 });
  expect(await acceptedSamples(app)).toEqual(good.map(asLine).sort());
  for (const { body } of await journal(app)) {
    expect(body.data.length).toBeGreaterThanOrEqual(3);
    expect(body.data.length).toBeLessThanOrEqual(1000);
    const starts = body.data.map(({ start_date }) => Date.parse(start_date));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }

  await upload.choose({ name: "again.csv", text });
  await upload.expectCounts({ "already-sent": good.length, ready: 0, failing: 20, duplicate: 25 });
  await expect(page.getByRole("button", { name: /^Send / })).toBeDisabled();

  await page.reload();
  await upload.choose({ name: "after a reload.csv", text });
  await upload.expectCounts({ "already-sent": good.length, ready: 0 });
  expect(await acceptedSamples(app)).toHaveLength(good.length);
});

test("the instant and the offset leave as they were written", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const at = Date.UTC(2024, 2, 1, 6);
  const rows = OFFSETS.map(
    (offset, index) => `Watch,${isoTime(at + index * 1000, offset)},${60 + index}.50,count/min`,
  );
  await upload.choose({
    name: "offsets.csv",
    text: `device_name,start_date,value,unit\n${rows.join("\n")}\n`,
  });
  await upload.send();
  await upload.expectDelivery("done");
  const [sent] = await journal(app);
  expect(sent?.body.data.map(({ start_date }) => start_date)).toEqual(
    OFFSETS.map((offset, index) => isoTime(at + index * 1000, offset).replace(/(?=[+-]\d\d:\d\d$)/, ".000")),
  );
  expect(sent?.body.data.map(({ value }) => value)).toEqual([60.5, 61.5, 62.5, 63.5, 64.5, 65.5]);
});
