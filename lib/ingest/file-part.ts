import type { ByteSource } from "../readers/byte-source";
import type { Copy } from "../readers/known-format";
import type { Mapping, TableColumn } from "../readers/reader";
import type { Rejection } from "../readers/rejection";
import type { SourceFormat } from "../readers/source-format";
import type { RowCheck } from "../samples/check";
import type { FileAnswers } from "./file-answers";

/** What one reader reads: a file as it was dropped, or one entry of an archive. */
export interface FilePart {
  /** Its number in the sample table. */
  readonly index: number;
  /** As the page shows it: the file's name, or that and the path inside the archive. */
  readonly name: string;
  /** Inside its archive; "" where the file itself is read. */
  readonly path: string;
  readonly source: ByteSource;
  readonly format: SourceFormat;
  /** Bytes it takes in the file that was dropped. */
  readonly packedBytes: number;
  /** What it holds that other parts may hold as well, in a form of a lower rank. */
  readonly copy: Copy | null;
  /** Those of its file. */
  readonly answers: FileAnswers;
  /** Columns of a table, with examples; none for other formats. */
  columns: readonly TableColumn[];
  /** The person's own column names, as its reader told them. */
  ownColumns: readonly string[];
  /** The mapping in force, null for parts whose fields have the documented names by nature (JSON). */
  mapping: Mapping | null;
  readerVersion: number;
  /** Judges its rows as they were judged while reading; null before that. */
  check: RowCheck | null;
  state: PartState;
  /** Its readings may be wrong: bytes of it are changed, as a checksum tells. */
  damaged: boolean;
  /** Rows found and failing in it, once it is read; null where they are handed over with those of other parts. */
  rows: { readonly found: number; readonly failing: number } | null;
}

export type PartState =
  | { readonly kind: "waiting" }
  | { readonly kind: "read" }
  | { readonly kind: "incomplete"; readonly detail: string }
  | { readonly kind: "unmapped"; readonly guess: Mapping }
  | { readonly kind: "rejected"; readonly rejection: Rejection }
  /** Its readings stand in another part, which is read. */
  | { readonly kind: "copy" };

/** An entry of an archive that is not read, and why. */
export interface PassedOver {
  readonly path: string;
  readonly rejection: Rejection;
}
