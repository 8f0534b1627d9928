import type { Cell } from "../samples/cells";
import { readHead } from "./columns";
import { readValues } from "./json-values";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { readPoint, userOf } from "./open-mhealth-point";
import { PIECE_BYTES } from "./pieces";
import type { ReadEnd, Reader, RowSink } from "./reader";
import type { Rejection } from "./rejection";
import { readPieces } from "./text-pieces";

/** Data points of Open mHealth (step count, heart rate) as JSON: one, a list, or one a line. */
export const format: KnownFormat = {
  id: "open-mhealth",
  name: "Open mHealth",
  personal: true,
  note: "times-with-offset",
  recognise,
  open: () => openMHealthReader(),
};

const MAX_LINE_LENGTH = 8 * 1024 * 1024;
const ANOTHER_PERSON = "readings of another person";

function recognise({ text, whole }: FileHead): true | Rejection | null {
  if (!/^\s*[[{]/.test(text) || !/"effective_time_frame"\s*:/.test(text)) return null;
  if (/"device_name"\s*:/.test(text)) return null;
  if (/"(?:step_count|heart_rate)"\s*:/.test(text) || !whole) return true;
  return { code: "not-samples", detail: "Open mHealth data points of other kinds than steps and heart rate" };
}

function openMHealthReader(): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const head = await readHead(source);
      signal.throwIfAborted();
      if ("code" in head) return { kind: "rejected", rejection: head };
      const points = new Points(sink);
      const text = new TextDecoder().decode(head.bytes);
      if (/^\s*\[/.test(text)) {
        let place = 0;
        return readValues(source, sink, signal, {
          paths: ["$.*"],
          take: ({ value }) => points.take(++place, value),
          count: () => points.count,
        });
      }
      if (head.whole) {
        const only = parsed(text);
        if (only !== undefined) {
          points.takeAll(only);
          sink.progress(head.bytes.length);
          return { kind: "complete" };
        }
      }
      const lines = new PointLines(points);
      for await (const piece of readPieces(source, PIECE_BYTES, signal)) {
        if (piece.kind === "failed") return points.stop(piece.rejection);
        const end = lines.feed(piece.text, piece.last);
        sink.progress(piece.bytesRead);
        if (end !== null) return end;
      }
      return { kind: "complete" };
    },
  };
}

/** The data points of one file. Where it holds those of several persons, the first one's are taken. */
class Points {
  readonly #rows: KnownRows;
  #user = "";

  constructor(sink: RowSink) {
    this.#rows = new KnownRows(sink);
  }

  get count(): number {
    return this.#rows.count;
  }

  take(place: number, point: unknown): void {
    const read = readPoint(point);
    if (read.kind === "broken") this.#rows.give(place, {});
    else if (read.kind === "other") this.#rows.other("records of other types");
    else if (this.#isAnotherPersons(point)) this.#rows.other(ANOTHER_PERSON);
    else if (isEmptyCell(read.cells.value)) this.#rows.empty();
    else this.#rows.give(place, read.cells, read.entered);
  }

  #isAnotherPersons(point: unknown): boolean {
    const user = userOf(point);
    if (this.#user === "") this.#user = user;
    return user !== "" && user !== this.#user;
  }

  /** One data point, or several as the body of an answer. */
  takeAll(only: unknown): void {
    const body: unknown = typeof only === "object" && only !== null ? Reflect.get(only, "body") : undefined;
    const points: unknown[] = Array.isArray(body) ? body : [only];
    for (const [i, point] of points.entries()) this.take(i + 1, point);
  }

  stop(rejection: Rejection): ReadEnd {
    return this.count > 0
      ? { kind: "incomplete", detail: rejection.detail }
      : { kind: "rejected", rejection };
  }
}

function isEmptyCell(value: Cell): boolean {
  return value !== null && isEmptyReading(value);
}

/** Takes one data point a line. A line that is none fails alone. */
class PointLines {
  readonly #points: Points;
  #rest = "";
  #line = 0;

  constructor(points: Points) {
    this.#points = points;
  }

  feed(piece: string, last: boolean): ReadEnd | null {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      this.#line++;
      if (line.trim() !== "") this.#points.take(this.#line, parsed(line));
    }
    if (this.#rest.length > MAX_LINE_LENGTH) {
      const detail = `line ${this.#line + 1} is longer than 8 MB`;
      return this.#points.stop({ code: "line-too-long", detail });
    }
    if (!last || this.#rest.trim() === "") return null;
    const point = parsed(this.#rest);
    if (point === undefined)
      return this.#points.stop({ code: "malformed-json", detail: "the JSON breaks off" });
    this.#points.take(this.#line + 1, point);
    return null;
  }
}

/** What a JSON text stands for, undefined where it is broken. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
