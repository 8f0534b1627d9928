import { expect, test } from "vitest";
import type { SampleCells } from "../samples/cells";
import { blobSource } from "./byte-source";
import { fitbitReader } from "./fitbit-json";
import type { Reader, ReadNote, RowSink } from "./reader";

/** A file of heart rates at these times, `MM/DD/YY HH:MM:SS`. */
const rates = (...times: string[]): string =>
  JSON.stringify(times.map((dateTime) => ({ dateTime, value: { bpm: 60, confidence: 2 } })));
const UTC_DAY = rates("10/06/19 07:00:04", "10/07/19 06:59:58");
const LOCAL_DAY = rates("10/08/19 00:00:04", "10/08/19 23:59:58");
const OPEN_DAY = rates("10/09/19 08:00:00", "10/09/19 21:00:00");

const STEPS = '[{"dateTime":"09/26/26 20:16:00","value":"0"},{"dateTime":"09/26/26 20:18:00","value":"13"}]';

/** Reads files of one archive; per file the times, in the order they came, and the notes. */
async function readAll(reader: Reader, files: readonly (readonly [name: string, text: string])[]) {
  const logs: { starts: SampleCells["start_date"][]; notes: ReadNote[] }[] = [];
  for (const [name, text] of files) {
    const log: (typeof logs)[number] = { starts: [], notes: [] };
    const sink: RowSink = {
      columns() {},
      row: ({ cells }) => log.starts.push(cells.start_date),
      notLookedAt() {},
      note: (note) => log.notes.push(note),
      progress() {},
    };
    logs.push(log);
    await reader.read(
      blobSource(new Blob([text]), name),
      sink,
      { mapping: null },
      new AbortController().signal,
    );
  }
  const before = logs.map(({ starts }) => starts.length);
  reader.finish?.();
  return { logs, before };
}

test("what one file of the archive shows decides the others, those before it too", async () => {
  const { logs, before } = await readAll(fitbitReader(), [
    ["steps-2026-09-26.json", STEPS],
    ["heart_rate-2019-10-09.json", OPEN_DAY],
    ["heart_rate-2019-10-06.json", UTC_DAY],
    ["heart_rate-2019-10-09.json", OPEN_DAY],
  ]);
  expect(before).toEqual([0, 0, 2, 2]);
  expect(logs.map(({ starts }) => starts[0])).toEqual([
    "2026-09-26T20:18:00Z",
    "2019-10-09T08:00:00Z",
    "2019-10-06T07:00:04Z",
    "2019-10-09T08:00:00Z",
  ]);
  expect(logs.map(({ notes }) => notes)).toEqual([
    ["times-cut-utc"],
    ["times-cut-utc"],
    ["times-cut-utc"],
    ["times-cut-utc"],
  ]);
});

test("an archive that looks local is local, and one that does not show is asked about", async () => {
  const local = await readAll(fitbitReader(), [
    ["heart_rate-2019-10-09.json", OPEN_DAY],
    ["heart_rate-2019-10-08.json", LOCAL_DAY],
  ]);
  expect(local.logs.map(({ starts, notes }) => [starts[0], ...notes])).toEqual([
    ["2019-10-09T08:00:00", "times-cut-local"],
    ["2019-10-08T00:00:04", "times-cut-local"],
  ]);
  const open = await readAll(fitbitReader(), [["heart_rate-2019-10-09.json", OPEN_DAY]]);
  expect(open.logs).toEqual([{ starts: ["2019-10-09T08:00:00", "2019-10-09T21:00:00"], notes: [] }]);
});

test("winter days near Greenwich look local, but not behind summer days that show UTC", async () => {
  const { logs } = await readAll(fitbitReader(), [
    ["heart_rate-2019-10-06.json", UTC_DAY],
    ["heart_rate-2019-10-08.json", LOCAL_DAY],
  ]);
  expect(logs[1]).toEqual({
    starts: ["2019-10-08T00:00:04Z", "2019-10-08T23:59:58Z"],
    notes: ["times-cut-utc"],
  });
});

test("no more readings wait than the limit: files beyond it are told as they stand", async () => {
  const { logs, before } = await readAll(fitbitReader(100, 3), [
    ["heart_rate-2019-10-09.json", OPEN_DAY],
    ["heart_rate-2019-10-10.json", rates("10/10/19 08:00:00", "10/10/19 09:00:00")],
    ["heart_rate-2019-10-06.json", UTC_DAY],
  ]);
  expect(before).toEqual([0, 2, 2]);
  expect(logs.map(({ starts }) => starts)).toEqual([
    ["2019-10-09T08:00:00Z", "2019-10-09T21:00:00Z"],
    ["2019-10-10T08:00:00", "2019-10-10T09:00:00"],
    ["2019-10-06T07:00:04Z", "2019-10-07T06:59:58Z"],
  ]);
});

test("a file that is larger than Fitbit cuts them does not wait for its end", async () => {
  const day = rates("10/06/19 07:00:04", "10/06/19 07:00:09", "10/07/19 06:59:58");
  const { logs, before } = await readAll(fitbitReader(2), [["heart_rate-2019-10-06.json", day]]);
  expect(before).toEqual([3]);
  expect(logs[0]).toEqual({
    starts: ["2019-10-06T07:00:04", "2019-10-06T07:00:09", "2019-10-07T06:59:58"],
    notes: [],
  });
});
