import type { FieldName, SampleCells } from "../samples/cells";
import type { CheckedSample } from "../samples/check";
import type { Decimal } from "../samples/decimal";
import type { DateOrder } from "../samples/local-date";
import type { EpochUnit, TimestampIssue } from "../samples/timestamp";
import type { ByteSource } from "./byte-source";
import type { Rejection } from "./rejection";

/**
 * One candidate reading. A reader may reuse the same Row (and its cells object) for every call:
 * whoever keeps one copies it, within the call. `own` are the person's cells in the order of `columns`: fewer
 * or more where the row has fewer or more, made anew each time they are asked for.
 */
export interface Row {
  /** 1-based line of the file on which the row starts, header lines counted as an editor counts them. */
  line: number;
  cells: SampleCells;
  own: readonly string[];
  /** Value of the column that names a person, "" if there is none. */
  person: string;
  /** The row has more cells than the header, or its quotes are broken: its cells cannot be trusted. */
  ragged?: boolean;
  /** Typed in by a person, not measured, as the file itself says. */
  entered?: boolean;
}

/** How one column (or a constant) feeds one field of a table with foreign headers. */
export type FieldSource =
  | { readonly from: "column"; readonly index: number }
  /** A date, and in the column `and` its time of day. */
  | { readonly from: "columns"; readonly index: number; readonly and: number }
  | { readonly from: "constant"; readonly value: string }
  | { readonly from: "nothing" };

/** Decided by the person or guessed from the headers and the first values; remembered per header. */
export interface Mapping {
  readonly fields: Readonly<Record<FieldName, FieldSource>>;
  /** What numbers in date columns count; null: they are no dates. */
  readonly epoch: EpochUnit | null;
  /** How dates that are no ISO 8601 name day and month; null or left out: none are read. */
  readonly dateOrder?: DateOrder | null;
  /** What stands before the decimals of values; left out: a point. */
  readonly decimal?: Decimal;
}

/** What is known of a table's columns before it is mapped. */
export interface TableColumn {
  readonly index: number;
  readonly name: string;
  /** The first three values that are not blank. */
  readonly examples: readonly string[];
}

/**
 * A row whose cells a reader has read itself, because they stand in their plainest form: instants, offsets, value and
 * unit filled, names as written, `dataType` -1 where the row names none, `unit` -1 where it names one that is not known.
 */
export interface PlainSample extends CheckedSample {
  /** Why start or end is no time, where the day is at fault; then its instant is undefined. */
  startIssue: TimestampIssue | null;
  endIssue: TimestampIssue | null;
}

/** Where the cells of a plain row stand; the same object for every row, so that whoever keeps a cell copies it. */
export interface PlainCells {
  /** UTF-8, quotes nowhere. */
  bytes: Uint8Array;
  /** The first byte of the first cell. */
  from: number;
  /** Per column, the byte behind its cell: a delimiter, or the line's end. */
  readonly ends: Int32Array;
  /** Per field its column, or -1 where none feeds it. */
  readonly columns: Readonly<Record<FieldName, number>>;
}

/** A reader tells what it meets; nothing it is told is kept by the reader. */
export interface RowSink {
  /** The person's own column names, once, before the first row (JSON: the field names in reading order). */
  columns(names: readonly string[]): void;
  row(row: Row): void;
  /**
   * A row in its plainest form. False: the sink does not take it so, and the same row comes by row(), as where it
   * needs the cells. Left out: every row comes by row().
   */
  sample?(sample: PlainSample, line: number, person: string, cells: PlainCells): boolean;
  /** Entries of other kinds, by kind, that are counted but never checked. */
  notLookedAt(kind: string, n: number): void;
  /** What was found out about the file as a whole; said more than once is said once. */
  note(note: ReadNote): void;
  /** Bytes of the file read so far; called at least once a piece (4 MB). */
  progress(bytes: number): void;
}

/** Which clock a file's times go by and how that is known; the words are in components/texts.ts by code. */
export type ReadNote =
  /** The format writes an offset or Z beside every time. */
  | "times-with-offset"
  /** The format writes instants in UTC, as its vendor says. */
  | "times-utc"
  /** The format counts seconds or less since a fixed instant. */
  | "times-epoch"
  /** The days of the file are cut at midnight of its own clock: the times are local. */
  | "times-cut-local"
  /** The days of the file are cut at a whole hour of another clock than its own: the times are UTC. */
  | "times-cut-utc"
  /** The format writes local times and names no zone. */
  | "times-local"
  /** Apple Health writes the offset of the phone at export; the instants are right. */
  | "offset-of-export";

/** What a person decided about one file, handed to its reader. */
export interface ReadOptions {
  readonly mapping: Mapping | null;
}

/** How reading ended. `incomplete` = what came before stands, the rest could not be read. */
export type ReadEnd =
  | { readonly kind: "complete" }
  /** `damaged`: what was handed over may be wrong, as its checksum tells. */
  | { readonly kind: "incomplete"; readonly detail: string; readonly damaged?: true }
  | { readonly kind: "rejected"; readonly rejection: Rejection };

/**
 * A source format's reader: one file in this folder, one line in formats.ts. One reader reads all files of its format
 * that stand in one archive, one after the other, and may keep what it learns between them.
 * Throws only for bugs and when `signal` aborts (the signal's reason).
 */
export interface Reader {
  /** Raised with every change of instants or device names a released reader makes. */
  readonly version: number;
  read(source: ByteSource, sink: RowSink, options: ReadOptions, signal: AbortSignal): Promise<ReadEnd>;
  /** After the last file: hands over what could not be told before all were read, each to the sink of its file. */
  finish?(): void;
}
