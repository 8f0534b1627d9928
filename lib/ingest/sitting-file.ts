import type { Mapping } from "../readers/reader";
import type { Rejection } from "../readers/rejection";
import type { SourceFormat } from "../readers/source-format";
import type { FileAnswers } from "./file-answers";
import type { FilePart, PassedOver } from "./file-part";
import { FileTally } from "./file-tally";

/** Where one file stands. Data only in the variant that has it. */
export type FilePhase =
  /** `looked`: of how many files of an archive it is known by now what they are. */
  | { readonly kind: "waiting"; readonly looked?: { readonly at: number; readonly of: number } | undefined }
  | { readonly kind: "reading"; readonly bytesRead: number }
  | { readonly kind: "read" }
  | { readonly kind: "incomplete"; readonly detail: string }
  /** A table in it has columns that only a person can place. */
  | { readonly kind: "unmapped"; readonly part: FilePart; readonly guess: Mapping }
  /** An archive that asks for a password; `wrong` = so many were given that do not open it. */
  | { readonly kind: "locked"; readonly wrong: number }
  | { readonly kind: "rejected"; readonly rejection: Rejection }
  /** It held corrected rows of other files: `rows` were taken, `unknown` belong to no failing row. */
  | { readonly kind: "corrections"; readonly rows: number; readonly mended: number; readonly unknown: number }
  | { readonly kind: "cancelled" };

/** What an earlier upload says of a file with the same hash. */
export interface FileHistory {
  readonly kind: "read-otherwise" | "other-account";
  readonly when: number;
  readonly before: string;
  readonly now: string;
}

/** One file of a sitting, as it was dropped. */
export interface SittingFile {
  readonly id: string;
  readonly file: File;
  /** The folder that was dropped or chosen with it, "" for a file by itself. */
  readonly folder: string;
  phase: FilePhase;
  /** What its readers read, null before it was looked into: itself, or entries of an archive. */
  parts: readonly FilePart[] | null;
  /** Entries that are not read. */
  passedOver: readonly PassedOver[];
  readonly isArchive: boolean;
  readonly answers: FileAnswers;
  /** Of all its parts together. */
  tally: FileTally;
  hash: string | null;
  history: readonly FileHistory[];
  reading: AbortController;
  /** How many passwords did not open it. */
  wrongPasswords: number;
}

/** A file as it is dropped. */
export function newSittingFile(id: string, file: File, folder = ""): SittingFile {
  return {
    id,
    file,
    folder,
    phase: { kind: "waiting" },
    parts: null,
    passedOver: [],
    get isArchive() {
      return this.passedOver.length > 0 || (this.parts ?? []).some(({ path }) => path !== "");
    },
    answers: {
      zone: null,
      person: null,
      dataType: null,
      password: null,
      mappings: new Map(),
      confirmed: new Set(),
    },
    tally: new FileTally(),
    hash: null,
    history: [],
    reading: new AbortController(),
    wrongPasswords: 0,
  };
}

/** The table whose columns the page shows and asks for: one that waits for them, else the first. */
export function tableOf({ phase, parts }: SittingFile): FilePart | null {
  if (phase.kind === "unmapped") return phase.part;
  return (parts ?? []).find(({ mapping }) => mapping !== null) ?? null;
}

/** The names of a file's formats as people call them, "" before they are recognised. */
export function formatsName({ parts }: SittingFile): string {
  const read = (parts ?? []).filter(({ state }) => state.kind !== "copy");
  return [...new Set(read.map(({ format }) => formatName(format)))].join(", ");
}

/** A format as people call it. */
export function formatName(format: SourceFormat): string {
  switch (format.kind) {
    case "table":
      return { ",": "CSV, commas", ";": "CSV, semicolons", "\t": "TSV", "|": "CSV, pipes" }[format.delimiter];
    case "json":
      return "JSON";
    case "ndjson":
      return "NDJSON";
    case "known":
      return format.known.name;
  }
}
