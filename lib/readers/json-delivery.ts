import type { Cell } from "../samples/cells";
import { FIELD_NAMES } from "../samples/cells";
import type { BodyHead } from "./json-scan";
import type { ReadEnd, Row, RowSink } from "./reader";
import type { Rejection } from "./rejection";
import { SampleObject } from "./sample-object";

/** As much of an element that is no sample as is shown of it. */
const MAX_SHOWN = 1_000;

/** A documented field name as a key, somewhere in the first bytes of a file. */
const FAMILIAR = /"(?:device[ _-]?name|start[ _-]?date|value)"\s*:/i;

/** True where the first bytes of JSON text name a documented field. */
export function looksFamiliar(head: Uint8Array): boolean {
  return FAMILIAR.test(new TextDecoder().decode(head));
}

/**
 * Hands JSON objects to a sink as rows. Columns are the keys of the first object in its own order, then the
 * documented fields that it lacks; other keys of later objects are not shown.
 */
export class JsonDelivery {
  readonly sample = new SampleObject();
  /** Rows handed over so far. */
  count = 0;
  readonly #sink: RowSink;
  readonly #familiar: boolean;
  readonly #row: Row;
  #columns: readonly string[] | null = null;
  #typeColumn = -1;
  /** The data type that the row under way has of its body. */
  #bodyType: Cell = undefined;
  /** The row under way where it is no object. */
  #other: string | null = null;
  #shape: readonly string[] = [];

  constructor(sink: RowSink, familiar: boolean) {
    this.#sink = sink;
    this.#familiar = familiar;
    const ownTexts = (): readonly string[] => this.#ownTexts();
    this.#row = {
      line: 0,
      cells: this.sample.cells,
      get own() {
        return ownTexts();
      },
      person: "",
      ragged: false,
    };
  }

  /** Hands over the object just read. False, and nothing handed over, where no object of the file is a sample. */
  deliver(line: number, body: BodyHead | null): boolean {
    const { sample } = this;
    if (this.count === 0 && !this.#familiar && !sample.isFamiliar()) {
      this.#shape = [...sample.keys];
      return false;
    }
    this.#open();
    this.#bodyType = undefined;
    if (sample.cells.data_type === undefined && body !== null) {
      sample.cells.data_type = body.dataType;
      this.#bodyType = body.dataType;
    }
    this.#other = null;
    this.#send(line, sample.person === "" ? (body?.person ?? "") : sample.person);
    return true;
  }

  /** Hands over something that is no object as one row without fields, so that it is counted and shown. */
  deliverOther(line: number, text: string): void {
    this.sample.clear();
    this.#open();
    this.#other = text.slice(0, MAX_SHOWN);
    this.#send(line, "");
  }

  /** The end at a fault: what came before stands; a file without rows is refused. */
  stop(rejection: Rejection): ReadEnd {
    return this.count === 0
      ? { kind: "rejected", rejection }
      : { kind: "incomplete", detail: rejection.detail };
  }

  /** JSON of another shape, by the keys of its first object. */
  notSamples(): ReadEnd {
    const keys = (this.#shape.length > 0 ? this.#shape : this.sample.keys).slice(0, 10).join(", ");
    return this.stop({
      code: "not-samples",
      detail: keys === "" ? "JSON without samples" : `JSON with the keys ${keys}`,
    });
  }

  finish(): ReadEnd {
    return this.count === 0
      ? { kind: "rejected", rejection: { code: "no-rows", detail: "JSON without a single sample" } }
      : { kind: "complete" };
  }

  #open(): void {
    if (this.#columns === null) {
      const own = [...new Set(this.sample.keys)];
      const there = new Set(own.map((key) => this.sample.roleOf(key).field));
      this.#columns = [...own, ...FIELD_NAMES.filter((field) => !there.has(field))];
      this.#typeColumn = this.#columns.findIndex(
        (column) => this.sample.roleOf(column).field === "data_type",
      );
      this.#sink.columns(this.#columns);
    }
  }

  /** The texts of the row under way, in the order of the columns. */
  #ownTexts(): readonly string[] {
    if (this.#other !== null) {
      return [this.#other];
    }
    const own = (this.#columns ?? []).map((column) => this.sample.text(column));
    if (typeof this.#bodyType === "string") {
      own[this.#typeColumn] = this.#bodyType;
    }
    return own;
  }

  #send(line: number, person: string): void {
    this.#row.line = line;
    this.#row.person = person;
    this.count++;
    this.#sink.row(this.#row);
  }
}
