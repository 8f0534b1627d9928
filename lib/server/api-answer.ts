import "server-only";
import { type Answer, clip } from "../delivery/outcome";
import { MAX_BATCH } from "../samples/sample";

const MAX_WORDS = 8192;
const MAX_REQUEST_ID = 200;
const MAX_PLACES = 20;
const HTML_START = /^\s*(<!doctype\s+html|<html[\s>])/i;
/** An index into the body's `data`: data[3].value, data.3.value, /data/3/value. */
const DATA_INDEX = /(?:^|[./])data(?:\[(\d{1,4})\]|[./](\d{1,4})(?=[./]|$))/;

/** The body of an answer as far as it was read, with what its head said of it. */
export interface RawAnswer {
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  /** Kept out of the words, should the API repeat it. */
  readonly token: string;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One line without control and format characters and without the token: shown to a person and kept. */
function clean(text: string, token: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return token ? visible.replaceAll(token, "[token]") : visible;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** "data[3].value" from the same text, from "/data/3/value", or from ["body", "data", 3, "value"]. */
function pathText(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(".");
  return textOf(value);
}

/** The faults that an answer lists, under either of the two customary names. */
function listedFaults(answer: Fields): readonly Fields[] {
  return [answer.errors, answer.detail].flatMap((list) => (Array.isArray(list) ? list.filter(isFields) : []));
}

function faultPath(fault: Fields): string {
  return pathText(fault.path ?? fault.loc ?? fault.instancePath);
}

function faultWords(fault: Fields): string {
  const message = textOf(fault.message) || textOf(fault.msg);
  return [faultPath(fault), message].filter(Boolean).join(": ");
}

function namedSamples(faults: readonly Fields[]): number[] {
  const indexes = faults.map((fault) => {
    const found = DATA_INDEX.exec(faultPath(fault));
    return found ? Number(found[1] ?? found[2]) : -1;
  });
  return [...new Set(indexes)].filter((index) => index >= 0 && index < MAX_BATCH).sort((a, b) => a - b);
}

/** Words come only from fields that describe the refusal; whatever else an answer holds is not kept. */
function allowedWords(answer: Fields, faults: readonly Fields[]): string {
  const inner = isFields(answer.error) ? textOf(answer.error.message) : textOf(answer.error);
  const heads = [textOf(answer.title), textOf(answer.message), inner, textOf(answer.detail)];
  const shown = faults.slice(0, MAX_PLACES).map(faultWords);
  const more = faults.length > MAX_PLACES ? [`and ${faults.length - MAX_PLACES} more`] : [];
  return [...new Set([...heads, ...shown, ...more].filter(Boolean))].join("; ");
}

/** What is kept of an answer's body. A page is one by its type or by its first words. */
export function readAnswer({ contentType, bytes, token }: RawAnswer): Answer {
  const type = (contentType ?? "").toLowerCase();
  const text = new TextDecoder().decode(bytes);
  if (/^\s*(text\/html|application\/xhtml\+xml)\b/.test(type) || HTML_START.test(text)) {
    return { kind: "html", words: "", named: [] };
  }
  if (text.trim() === "") return { kind: "empty", words: "", named: [] };
  const value = parse(text);
  if (value === undefined) return { kind: /\bjson\b/.test(type) ? "json" : "other", words: "", named: [] };
  if (!isFields(value)) return { kind: "json", words: "", named: [] };
  const faults = listedFaults(value);
  const words = clip(clean(allowedWords(value, faults), token), MAX_WORDS);
  return { kind: "json", words, named: namedSamples(faults) };
}

/** The API's own name for a request: from its headers, else from `request_id` of its JSON answer. */
export function readRequestId(
  headers: readonly (string | undefined)[],
  { bytes, token }: RawAnswer,
): string | null {
  const value = parse(new TextDecoder().decode(bytes));
  const inBody = isFields(value) ? textOf(value.request_id) : "";
  const id = clean([...headers, inBody].find((text) => text) ?? "", token);
  return id ? clip(id, MAX_REQUEST_ID) : null;
}
