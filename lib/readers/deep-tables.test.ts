import { describe, expect, test } from "vitest";
import { createRowCheck, newCheckedSample } from "../samples/check";
import type { IssueCode } from "../samples/issue";
import { formatTimestamp } from "../samples/timestamp";
import { blobSource } from "./byte-source";
import { readColumns, readTableHead } from "./columns";
import { guessMapping, headerKey } from "./mapping";
import { fitsColumns, notationOf } from "./notation";
import { plainColumns } from "./plain-columns";
import { openReader, recognise } from "./read-file";
import type { Mapping, RowSink } from "./reader";

type Read = readonly [string, string | null, number] | IssueCode;

/** A table from its bytes to its samples, as the guessed mapping or another says: start, end and value, or what is wrong. */
async function read(text: string, change: (mapping: Mapping) => Mapping = (mapping) => mapping) {
  const found = await recognise(blobSource(new Blob([text]), "x"));
  if ("code" in found || found.format.kind !== "table") throw new Error(JSON.stringify(found));
  const columns = await readColumns(found.source, found.format);
  const guess = guessMapping(columns);
  const mapping = change(guess.mapping);
  const check = createRowCheck({
    zone: null,
    dataType: "steps",
    now: Date.UTC(2030, 0, 1),
    ...notationOf(mapping),
  });
  const sample = newCheckedSample();
  const rows: Read[] = [];
  const lines: number[] = [];
  let names: readonly string[] = [];
  const sink: RowSink = {
    columns: (found) => {
      names = found;
    },
    row: ({ cells, line, ragged }) => {
      const unit = cells.unit ?? "count";
      const issue = check({ ...cells, unit, device_name: cells.device_name ?? "x" }, sample, ragged);
      const end = Number.isNaN(sample.end) ? null : formatTimestamp(sample.end, 0).slice(0, 19);
      rows.push(issue ?? [formatTimestamp(sample.start, 0).slice(0, 19), end, sample.value]);
      lines.push(line);
    },
    // Every row is to come as cells.
    notLookedAt: () => {},
    note: () => {},
    progress: () => {},
  };
  const end = await openReader(found.format).read(
    found.source,
    sink,
    { mapping },
    new AbortController().signal,
  );
  const head = await readTableHead(found.source, found.format);
  const isPlain = !("code" in head) && plainColumns(head, mapping) !== null;
  return { ...guess, columns, names, rows, lines, end, isPlain };
}

describe("a date and its time of day in two columns", () => {
  test.each([
    "Date;Time;Steps",
    "Datum;Uhrzeit;Schritte",
    "date;heure;nombre de pas",
    "Fecha;Hora;Pasos",
    "Data;Ora;Passi",
    "Datum;Tijd;Stappen",
    "Data;Hora;Passos",
    "Data;Godzina;Kroki",
    "Дата;Время;Шаги",
    "日期;时间;步数",
    "日付;時刻;歩数",
    "start_date;Start time;steps",
    "Datum (lokal);Messung um;Schritte",
  ])("%s", async (header) => {
    const { mapping, sure, rows, isPlain } = await read(
      `${header}\n2024-03-01;08:15;5\n2024-03-02;23:59:30;7\n`,
    );
    expect(mapping.fields.start_date).toEqual({ from: "columns", index: 0, and: 1 });
    expect(rows).toEqual([
      ["2024-03-01T08:15:00", null, 5],
      ["2024-03-02T23:59:30", null, 7],
    ]);
    expect(sure).toBe(false);
    expect(isPlain).toBe(false);
  });

  test("an end with a time alone is on the day of the start; one without is none", async () => {
    const text = "Date;Start time;End time;steps\n2024-03-01;08:15;08:20;5\n2024-03-01;09:00;;7\n";
    const { mapping, rows } = await read(text);
    expect(mapping.fields.end_date).toEqual({ from: "columns", index: 0, and: 2 });
    expect(rows).toEqual([
      ["2024-03-01T08:15:00", "2024-03-01T08:20:00", 5],
      ["2024-03-01T09:00:00", null, 7],
    ]);
  });

  test("an end beyond midnight fails, as nobody says that it is of another day", async () => {
    const { rows } = await read("date;start time;end time;steps\n2024-03-01;23:50;00:10;5\n");
    expect(rows).toEqual(["end-before-start"]);
  });

  test("start and end each have their own two", async () => {
    const header = "Startdatum;Startzeit;Enddatum;Endzeit;Schritte";
    const { rows } = await read(
      `${header}\n01.03.2024;23:50;02.03.2024;00:10;5\n13.03.2024;1:00;13.03.2024;1:05;6\n`,
    );
    expect(rows).toEqual([
      ["2024-03-01T23:50:00", "2024-03-02T00:10:00", 5],
      ["2024-03-13T01:00:00", "2024-03-13T01:05:00", 6],
    ]);
  });

  test("times of day that are no ISO 8601 are read, too", async () => {
    const { mapping, rows } = await read("date;time;steps\n2024-03-01;8:15 PM;5\n2024-03-01;9:00 AM;6\n");
    expect(mapping.dateOrder).toBe("ymd");
    expect(rows.map((row) => row[0])).toEqual(["2024-03-01T20:15:00", "2024-03-01T09:00:00"]);
  });

  test("what is missing fails as such", async () => {
    const { rows } = await read("date;time;steps\n2024-03-01;08:15;5\n;;5\n2024-03-01;;5\n;08:15;5\n");
    expect(rows.slice(1)).toEqual(["start-missing", "start-no-time", "start-not-iso"]);
  });
});

describe("dates of another order", () => {
  const header = "device;start;value;unit\n";

  test("are read as the file shows that they are written", async () => {
    const days = await read(`${header}x;03/04/2024 08:15;5;count\nx;13/04/2024 8:15 PM;6;count\n`);
    expect([days.sure, days.mapping.dateOrder]).toEqual([true, "dmy"]);
    expect(days.rows.map((row) => row[0])).toEqual(["2024-04-03T08:15:00", "2024-04-13T20:15:00"]);
    const months = await read(`${header}x;03/04/2024 08:15;5;count\nx;04/13/2024 08:15;6;count\n`);
    expect([months.sure, months.mapping.dateOrder]).toEqual([true, "mdy"]);
    expect(months.rows.map((row) => row[0])).toEqual(["2024-03-04T08:15:00", "2024-04-13T08:15:00"]);
  });

  test("are asked for where nothing shows it; with points the day is offered first", async () => {
    const slashes = await read(`${header}x;03/04/2024 08:15;5;count\n`);
    expect([slashes.sure, slashes.mapping.dateOrder]).toEqual([false, undefined]);
    expect(slashes.rows).toEqual(["start-not-iso"]);
    const points = await read(`${header}x;3.4.2024 8:15;5;count\n`);
    expect([points.sure, points.mapping.dateOrder]).toEqual([false, "dmy"]);
  });

  test("are asked for under the documented names as well", async () => {
    const text = "device_name,start_date,value,unit\nx,03/04/2024 08:15,5,count\n";
    expect((await read(text)).sure).toBe(false);
    expect((await read(text.replace("03/04", "23/04"))).sure).toBe(true);
  });

  test("of start and end that contradict each other are asked for", async () => {
    const { sure, mapping } = await read(
      "device;start;end;value;unit\nx;13/04/2024 08:15;04/13/2024 08:20;5;count\n",
    );
    expect([sure, mapping.dateOrder]).toEqual([false, undefined]);
  });

  test("a few of them among ISO 8601 are no order of the file's", async () => {
    const good = "x;2024-03-01T08:00:00Z;5;count\n".repeat(20);
    const { sure, mapping, rows, isPlain } = await read(`${header}${good}x;13/04/2024 08:15;5;count\n`);
    expect([sure, mapping.dateOrder, isPlain]).toEqual([true, undefined, true]);
    expect(rows.at(-1)).toBe("start-not-iso");
  });
});

describe("numbers that are times", () => {
  const header = "device,start,end,value,unit\n";

  test("micro- and nanoseconds are known by their digits", async () => {
    const ns = await read(`${header}x,1709280291123456789,1709280292123456789,5,count\n`);
    expect([ns.sure, ns.mapping.epoch]).toEqual([true, "ns"]);
    expect(ns.rows).toEqual([["2024-03-01T08:04:51", "2024-03-01T08:04:52", 5]]);
    const us = await read(`${header}x,1709280291123456,,5,count\n`);
    expect([us.sure, us.mapping.epoch]).toEqual([true, "us"]);
    expect(us.rows).toEqual([["2024-03-01T08:04:51", null, 5]]);
  });

  test("days of a spreadsheet are offered, and never taken unasked", async () => {
    const { sure, mapping, rows } = await read(`${header}x,45292.5,45292.50694444,5,count\n`);
    expect([sure, mapping.epoch]).toEqual([false, "excel"]);
    expect(rows).toEqual([["2024-01-01T12:00:00", "2024-01-01T12:10:00", 5]]);
  });

  test("such a number under the name of no date is none", async () => {
    const { mapping } = await read("device,distance,value,unit\nx,45292.5,5,count\n");
    expect([mapping.epoch, mapping.fields.start_date.from]).toEqual([null, "nothing"]);
  });
});

describe("decimal commas", () => {
  const header = "device;start;value;unit\n";
  const row = (value: string): string => `x;2024-03-01T08:00:00Z;${value};count\n`;

  test("are read where the first values have them", async () => {
    const { sure, mapping, rows, isPlain } = await read(header + row("72,5") + row("73") + row("1.234"));
    expect([sure, mapping.decimal, isPlain]).toEqual([true, ",", false]);
    expect(rows.map((found) => (typeof found === "string" ? found : found[2]))).toEqual([
      72.5,
      73,
      "value-thousands",
    ]);
  });

  test("are asked for where they may be thousands", async () => {
    for (const value of ["1,234", "1.234"]) {
      const { sure, mapping } = await read(header + row(value));
      expect([value, sure, mapping.decimal]).toEqual([value, false, undefined]);
    }
  });

  test("are not looked for where commas are the delimiters, or values have points", async () => {
    const commas = await read(`device,start,value,unit\nx,2024-03-01T08:00:00Z,"72,5",count\n`);
    expect([commas.sure, commas.mapping.decimal]).toEqual([true, undefined]);
    expect(commas.rows).toEqual(["value-decimal-comma"]);
    const points = await read(header + row("72.5"));
    expect([points.sure, points.mapping.decimal, points.isPlain]).toEqual([true, undefined, true]);
  });
});

describe("a table whose first line is a reading", () => {
  test.each([
    ["iPhone,2024-03-01T08:00:00Z,5,count\niPhone,2024-03-01T08:01:00Z,6,count\n", 1, 2],
    ["iPhone\t2024-03-01 08:00\t5\tcount\n", 1, 1],
    ["01.03.2024 08:00;72,5\n13.03.2024 08:01;73,5\n", 1, 2],
    ["2024-03-01|08:00|5\n2024-03-01|08:01|6\n", 1, 2],
    ["1709280291,72\n1709280292,73", 1, 2],
    ["\n\nsteps,2024-03-01T08:00:00Z,5,count\nsteps,2024-03-01T08:01:00Z,6,count\n", 3, 2],
    ["sep=;\n2024-03-01T08:00:00Z;5\n2024-03-01T08:01:00Z;6\n", 2, 2],
  ])("%j is asked for, with numbered columns, and read from its first line", async (text, line, rows) => {
    const found = await read(text);
    expect(found.sure).toBe(false);
    expect(found.names).toEqual(found.columns.map((_, index) => `Column ${index + 1}`));
    expect(found.lines).toEqual(Array.from({ length: rows }, (_, index) => line + index));
    expect(found.rows.every((row) => typeof row !== "string")).toBe(true);
    expect(found.end).toEqual({ kind: "complete" });
  });

  test("what the values leave no choice about is placed", async () => {
    const { mapping } = await read("count,2024-03-01T08:00:00Z,2024-03-01T08:01:00Z,steps,iPhone,5\n");
    expect(mapping.fields).toMatchObject({
      unit: { from: "column", index: 0 },
      start_date: { from: "column", index: 1 },
      end_date: { from: "column", index: 2 },
      data_type: { from: "column", index: 3 },
      device_name: { from: "column", index: 4 },
      value: { from: "column", index: 5 },
    });
    const open = await read("2024-03-01T08:00:00Z,5,6,a,b\n", (guess) => ({
      ...guess,
      fields: { ...guess.fields, value: { from: "column", index: 2 } },
    }));
    expect([open.mapping.fields.value.from, open.mapping.fields.device_name.from]).toEqual([
      "nothing",
      "nothing",
    ]);
    expect(open.rows).toEqual([["2024-03-01T08:00:00", null, 6]]);
  });

  test("is remembered under numbers, which tell columns of other kinds apart", async () => {
    const key = async (text: string): Promise<string> => headerKey((await read(text)).columns);
    const one = await key("2024-03-01T08:00:00Z,5\n");
    expect(JSON.parse(one)).toEqual(["1.0", "2.3"]);
    expect(await key("5,2024-03-01T08:00:00Z\n")).not.toBe(one);
  });

  test.each([
    ["names over readings", "iPhone,when,steps\niPhone,2024-03-01T08:01:00Z,6\n"],
    ["a name that is a year", "device,2024,steps\nx,2024-03-01T08:01:00Z,6\n"],
    ["days as names", "device,2024-03-01,2024-03-02\nx,5,6\n"],
  ])("%s is a header", async (_, text) => {
    const { names } = await read(text);
    expect(names).toEqual(text.split("\n")[0]?.split(","));
  });
});

describe("a remembered mapping", () => {
  const columnsOf = async (text: string) => (await read(text)).columns;
  const header = "device;start;value;unit\n";
  const row = (start: string, value = "5"): string => `x;${start};${value};count\n`;

  test.each([
    ["the same order", row("13/04/2024 08:15"), { dateOrder: "dmy" }, true],
    ["another order", row("04/13/2024 08:15"), { dateOrder: "dmy" }, false],
    ["an order that nothing contradicts", row("03/04/2024 08:15"), { dateOrder: "mdy" }, true],
    ["no order where one is needed", row("03/04/2024 08:15"), {}, false],
    ["an order for ISO 8601", row("2024-03-04T08:15:00Z"), { dateOrder: "dmy" }, true],
    ["seconds for milliseconds", row("1709280291123"), { epoch: "s" }, false],
    ["milliseconds", row("1709280291123"), { epoch: "ms" }, true],
    ["no digits for digits", row("1709280291"), {}, false],
    ["points for commas", row("2024-03-04T08:15:00Z", "72,5"), {}, false],
    ["commas for points", row("2024-03-04T08:15:00Z", "72.5"), { decimal: "," }, false],
    ["commas for what may be both", row("2024-03-04T08:15:00Z", "1,234"), { decimal: "," }, true],
    ["commas for whole numbers", row("2024-03-04T08:15:00Z", "72"), { decimal: "," }, true],
  ] as const)("with %s", async (_, text, notation, fits) => {
    const columns = await columnsOf(header + text);
    const { fields } = guessMapping(columns).mapping;
    expect(fitsColumns({ fields, epoch: null, ...notation }, columns)).toBe(fits);
  });
});
