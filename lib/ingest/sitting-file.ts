import type { Mapping, Rejection, SourceFormat, TableColumn } from "../readers/reader";
import type { RowCheck } from "../samples/check";
import type { DataType } from "../samples/sample";
import { FileTally } from "./file-tally";

/** Where one file stands. Data only in the variant that has it. */
export type FilePhase =
  | { readonly kind: "waiting" }
  | { readonly kind: "reading"; readonly bytesRead: number }
  | { readonly kind: "read" }
  | { readonly kind: "incomplete"; readonly detail: string }
  | { readonly kind: "unmapped"; readonly guess: Mapping }
  | { readonly kind: "rejected"; readonly rejection: Rejection }
  /** It held corrected rows of other files: `rows` were taken, `unknown` belong to no failing row. */
  | { readonly kind: "corrections"; readonly rows: number; readonly mended: number; readonly unknown: number }
  | { readonly kind: "cancelled" };

/** What the person answered about one file. */
export interface FileAnswers {
  zone: string | null;
  person: string | null;
  mapping: Mapping | null;
  dataType: DataType | null;
  readonly confirmed: Set<"many-failing" | "read-otherwise" | "other-account">;
}

/** What an earlier upload says of a file with the same hash. */
export interface FileHistory {
  readonly kind: "read-otherwise" | "other-account";
  readonly when: number;
  readonly before: string;
  readonly now: string;
}

/** One file of a sitting. `index` is its number in the sample table. */
export interface SittingFile {
  readonly id: string;
  readonly index: number;
  readonly file: File;
  phase: FilePhase;
  format: SourceFormat | null;
  columns: readonly TableColumn[];
  /** The mapping in force, null for files whose fields have the documented names by nature (JSON). */
  mapping: Mapping | null;
  readerVersion: number;
  /** Judges its rows as they were judged while reading; null before that. */
  check: RowCheck | null;
  readonly answers: FileAnswers;
  tally: FileTally;
  hash: string | null;
  history: readonly FileHistory[];
  reading: AbortController;
}

/** A file as it is dropped. */
export function newSittingFile(id: string, index: number, file: File): SittingFile {
  return {
    id,
    index,
    file,
    phase: { kind: "waiting" },
    format: null,
    columns: [],
    mapping: null,
    readerVersion: 0,
    check: null,
    answers: { zone: null, person: null, mapping: null, dataType: null, confirmed: new Set() },
    tally: new FileTally(),
    hash: null,
    history: [],
    reading: new AbortController(),
  };
}

/** A format as people call it, "" before it is recognised. */
export function formatName(format: SourceFormat | null): string {
  if (!format) return "";
  if (format.kind !== "table") return format.kind === "json" ? "JSON" : "NDJSON";
  return { ",": "CSV, commas", ";": "CSV, semicolons", "\t": "TSV", "|": "CSV, pipes" }[format.delimiter];
}
