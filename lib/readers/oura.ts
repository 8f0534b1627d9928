import type { Cell } from "../samples/cells";
import { readHead } from "./columns";
import { newlineOf } from "./dialect";
import { readValues } from "./json-values";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { readKnownTable } from "./known-table";
import type { ReadEnd, Reader } from "./reader";
import type { Rejection } from "./rejection";

/** Heart rates of an Oura ring: `heartrate.csv` of a membership export, and the answers of Oura's API (version 2). */
export const format: KnownFormat = {
  id: "oura",
  name: "Oura",
  personal: true,
  note: "times-with-offset",
  recognise,
  open: () => ouraReader(),
};

const HEART_RATE_HEADER = /^timestamp;bpm;source\s*$/i;
const OTHER_HEADERS = /^timestamp;(?:skin_temp|level;charging;in_charger)\s*$/i;
/** Beside `id` and `day`, any of these tells a table of Oura's daily values. */
const DAILY_COLUMNS = ["steps", "active_calories", "score", "contributors", "spo2_percentage"];
const FIRST_OF_DATA = /^\s*\{[^[]*"data"\s*:\s*\[\s*\{/;
const READING_KEYS = ["timestamp", "bpm", "source"];

function recognise({ text }: FileHead): true | Rejection | null {
  if (/^\s*\{/.test(text)) return recogniseJson(text);
  const header = linesAbove(text).header;
  if (HEART_RATE_HEADER.test(header)) return true;
  if (OTHER_HEADERS.test(header)) return refused("Oura readings of another kind");
  const columns = header
    .trim()
    .split(";")
    .map((column) => column.trim().toLowerCase());
  const isDaily =
    columns.includes("id") && columns.includes("day") && DAILY_COLUMNS.some((name) => columns.includes(name));
  return isDaily ? refused("an Oura table of daily values, not of single readings") : null;
}

function recogniseJson(text: string): true | Rejection | null {
  const start = FIRST_OF_DATA.exec(text)?.[0];
  if (start === undefined) return null;
  const first = text.slice(start.length);
  const reading = /^[^{}]*\}/.exec(first)?.[0] ?? "";
  if (READING_KEYS.every((key) => hasKey(reading, key)) && !hasKey(reading, "device_name")) return true;
  return hasKey(first, "contributors") && hasKey(first, "day")
    ? refused("Oura's values of whole days, not single readings")
    : null;
}

function hasKey(text: string, key: string): boolean {
  return new RegExp(`"${key}"\\s*:`).test(text);
}

function refused(detail: string): Rejection {
  return { code: "not-samples", detail };
}

/** Lines of a table that stand before its header, blank or comments, and the header. */
function linesAbove(text: string): { lines: number; header: string } {
  const all = text.split(newlineOf(text));
  const lines = all.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  return { lines: Math.max(lines, 0), header: all[lines] ?? "" };
}

function ouraReader(): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const head = await readHead(source);
      signal.throwIfAborted();
      if ("code" in head) return { kind: "rejected", rejection: head };
      const text = new TextDecoder().decode(head.bytes);
      const rows = new KnownRows(sink);
      const give = (line: number, time: Cell, bpm: Cell) => giveHeartRate(rows, line, time, bpm);
      if (!/^\s*\{/.test(text)) {
        const table = { delimiter: ";", skipLines: linesAbove(text).lines } as const;
        return readKnownTable(source, table, sink, signal, (row) => {
          const time = row.cell("timestamp");
          if (!time?.startsWith("#")) give(row.line, time, row.ragged ? null : row.cell("bpm"));
        });
      }
      let line = 0;
      return readValues(source, sink, signal, {
        paths: ["$.data.*"],
        take({ value }) {
          line++;
          give(line, memberOf(value, "timestamp"), memberOf(value, "bpm"));
        },
        count: () => rows.count,
      });
    },
  };
}

function giveHeartRate(rows: KnownRows, line: number, time: Cell, bpm: Cell): void {
  if (bpm !== null && isEmptyReading(bpm)) rows.empty();
  else {
    rows.give(line, {
      device_name: "Oura",
      data_type: "bpm",
      start_date: time,
      value: bpm,
      unit: "count/min",
    });
  }
}

/** A member that is text or a number, which comes as its text; null where it is something else. */
function memberOf(value: unknown, key: string): Cell {
  if (typeof value !== "object" || value === null) return null;
  const member: unknown = Reflect.get(value, key);
  if (member === undefined || member === null) return undefined;
  return typeof member === "string" ? member : null;
}
