import {
  type Delimiter,
  declaredDelimiter,
  guessDelimiter,
  headlessDelimiter,
  headRows,
  newlineOf,
  skipLines,
} from "./dialect";
import { isHeadless } from "./headless";
import { MAX_COLUMNS, MAX_ROW_LENGTH } from "./limits";
import type { Rejection } from "./rejection";
import { knownBytes, knownMarkup } from "./signatures";
import type { ContainerFormat, SourceFormat } from "./source-format";

/** More control characters than this among the first bytes: not text. */
const MAX_CONTROL_SHARE = 0.02;

/**
 * The source format of a file, by its content: `head` are its first bytes (64 KB are enough, 1 MB where
 * they hold no line end), `size` is the size of the whole file, and `name` only settles what the content
 * leaves open. A Rejection says why the file cannot be read. Formats of vendors are asked before (formats.ts), gzip and
 * UTF-16 are taken off (read-file.ts).
 */
export function detect(
  head: Uint8Array,
  name: string,
  size: number,
): SourceFormat | ContainerFormat | Rejection {
  if (size === 0) {
    return { code: "empty-file", detail: "0 bytes" };
  }
  const known = knownBytes(head, name) ?? binary(head);
  if (known !== null) {
    return known;
  }
  const text = new TextDecoder().decode(head);
  const whole = head.length >= size;
  const first = text.trimStart().charAt(0);
  switch (first) {
    case "":
      return { code: "no-rows", detail: "nothing but blank lines" };
    case "<":
      return { code: "not-samples", detail: knownMarkup(text) };
    case "[":
      return { kind: "json" };
    case "{":
      return { kind: holdsSecondObject(text) ? "ndjson" : "json" };
    default:
      return detectTable(text, whole);
  }
}

/** Text has no NUL and hardly a control character; the answer names the first that stands in the way. */
function binary(head: Uint8Array): Rejection | null {
  let controls = 0;
  let firstControl = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0;
    if (byte === 0) {
      return notText(byte, i);
    }
    if ((byte < 0x20 && (byte < 9 || byte > 13)) || byte === 0x7f) {
      if (controls === 0) {
        firstControl = i;
      }
      controls++;
    }
  }
  return controls > head.length * MAX_CONTROL_SHARE ? notText(head[firstControl] ?? 0, firstControl) : null;
}

/** `at` counts bytes from 0, the text from 1. */
function notText(byte: number, at: number): Rejection {
  const hex = byte.toString(16).toUpperCase().padStart(2, "0");
  return { code: "binary", detail: `not a text file, byte ${at + 1} is the control character 0x${hex}` };
}

/** True where the object at the start of the text ends and another begins: one object a line. */
function holdsSecondObject(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = text.indexOf("{"); i < text.length; i++) {
    const letter = text.charAt(i);
    if (quoted) {
      if (letter === "\\") {
        i++;
      } else {
        quoted = letter !== '"' && letter !== "\n";
      }
    } else if (letter === '"') {
      quoted = true;
    } else if (letter === "{" || letter === "[") {
      depth++;
    } else if ((letter === "}" || letter === "]") && --depth === 0) {
      return /^[ \t\r]*\n\s*\{/.test(text.slice(i + 1));
    }
  }
  return false;
}

function detectTable(head: string, whole: boolean): SourceFormat | Rejection {
  const newline = newlineOf(head);
  if (!whole && head.length >= MAX_ROW_LENGTH && !head.includes(newline)) {
    return { code: "line-too-long", detail: "the first line has no end within 1 MB" };
  }
  const declared = declaredDelimiter(head);
  const blank = /^(?:[^\S\r\n]*(?:\r\n|\r|\n))*/.exec(head)?.[0] ?? "";
  const skipped = declared !== null ? 1 : blank.split(newline).length - 1;
  const table = skipLines(head, skipped, newline);
  if (table === null || table.trim() === "") {
    return { code: "header-only", detail: "a line that names the delimiter and nothing more" };
  }
  const delimiter = declared ?? headlessDelimiter(table, whole) ?? guessDelimiter(table, whole);
  if (delimiter === null) {
    return { code: "not-samples", detail: "text without columns" };
  }
  return headerFault(table, delimiter, whole) ?? { kind: "table", delimiter, skipLines: skipped };
}

/** What is wrong with a table that its first rows show. */
function headerFault(table: string, delimiter: Delimiter, whole: boolean): Rejection | null {
  const rows = headRows(table, { delimiter, newline: newlineOf(table) }, whole);
  const header = rows[0] ?? [];
  if (header.length > MAX_COLUMNS) {
    return { code: "too-many-columns", detail: `more than ${MAX_COLUMNS} columns` };
  }
  if (isHeadless(rows)) {
    return null;
  }
  if (whole && rows.length < 2) {
    return { code: "header-only", detail: "the line of column names and nothing more" };
  }
  if (header.some(isTime) || header.every(isNumber)) {
    return {
      code: "not-samples",
      detail: "a table whose first line is a reading, not the names of the columns",
    };
  }
  return null;
}

function isTime(cell: string): boolean {
  return /^\s*\d{4}-?\d\d-?\d\d[T ]?\d\d:?\d\d/.test(cell);
}

function isNumber(cell: string): boolean {
  return /^\s*-?\d+(?:[.,]\d+)?\s*$/.test(cell);
}
