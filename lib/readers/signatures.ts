import type { Rejection } from "./rejection";
import type { ContainerFormat } from "./source-format";

/** A file that is known by its first bytes and cannot be read. A format that gets a reader loses its line. */
interface ByteSignature {
  readonly bytes: readonly number[];
  readonly at: number;
  readonly rejection: Rejection;
}

const BYTE_SIGNATURES: readonly ByteSignature[] = [
  { bytes: ascii("PK\x05\x06"), at: 0, rejection: refuse("zip-empty", "an empty zip archive") },
  { bytes: ascii("7z\xbc\xaf\x27\x1c"), at: 0, rejection: refuse("binary", "a 7z archive") },
  { bytes: ascii("Rar!"), at: 0, rejection: refuse("binary", "a RAR archive") },
  { bytes: ascii("%PDF-"), at: 0, rejection: refuse("binary", "a PDF document") },
  { bytes: ascii("PAR1"), at: 0, rejection: refuse("binary", "a Parquet file") },
  { bytes: ascii("\x89PNG"), at: 0, rejection: refuse("binary", "a picture") },
  { bytes: [0xff, 0xd8, 0xff], at: 0, rejection: refuse("binary", "a picture") },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], at: 0, rejection: refuse("spreadsheet", "an Excel workbook (.xls)") },
];

/** What text that begins with "<" may be. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/<(?:gpx|TrainingCenterDatabase)[\s>]/, "a workout track (XML)"],
  [/<!doctype html|<html[\s>]/i, "a web page"],
];

const ZIP = ascii("PK\x03\x04");

/** The refusal of a file whose first bytes are of a known kind, a zip archive, or null. */
export function knownBytes(head: Uint8Array, name: string): Rejection | ContainerFormat | null {
  if (ZIP.every((byte, i) => head[i] === byte)) {
    return isWorkbook(head, name) ? refuse("spreadsheet", "an Excel workbook (.xlsx)") : { kind: "zip" };
  }
  const known = BYTE_SIGNATURES.find(({ bytes, at }) => bytes.every((byte, i) => head[at + i] === byte));
  return known?.rejection ?? null;
}

/** What a text that begins with "<" is, in plain words. */
export function knownMarkup(text: string): string {
  return MARKUP.find(([pattern]) => pattern.test(text))?.[1] ?? "XML or HTML";
}

/** A workbook is a zip whose first entries are named so; the name decides only where the entries do not. */
function isWorkbook(head: Uint8Array, name: string): boolean {
  const start = new TextDecoder("latin1").decode(head.subarray(0, 4096));
  return start.includes("[Content_Types].xml") || start.includes("xl/") || /\.xls[xm]$/i.test(name);
}

function refuse(code: Rejection["code"], detail: string): Rejection {
  return { code, detail };
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
