/**
 * Scanning of JSON text by character codes. Every function takes the index at which something starts and
 * answers the index after its end, or INCOMPLETE where the text ends first, or MALFORMED where it is not
 * JSON. Numbers are left as text: JSON.parse rounds 9007199254740993 and makes 1e400 infinite. NaN and
 * Infinity, which some programs write, count as numbers, so that only their own reading fails.
 */
export const INCOMPLETE = -1;
export const MALFORMED = -2;

/** Deeper nesting than any reading needs, and no deeper than the stack allows: JSON.parse knows no limit. */
const MAX_DEPTH = 1_000;

const WORDS = ["true", "false", "null", "NaN", "Infinity", "-Infinity"] as const;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

export const CODE = { QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT } as const;

/** Index of the first character that is not blank; the text's length where there is none. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    if (!isBlank(text.charCodeAt(at))) {
      break;
    }
  }
  return at;
}

/** A stretch of text without the blanks of JSON around it: others, such as U+00A0, are none. */
export function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) {
    start++;
  }
  while (end > start && isBlank(text.charCodeAt(end - 1))) {
    end--;
  }
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The end of the string whose opening quote stands at `from`. */
export function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      return at + 1;
    }
    if (code < 0x20) {
      return MALFORMED;
    }
    if (code === BACKSLASH) {
      at = escapeEnd(text, at);
      if (at < 0) {
        return at;
      }
    }
  }
  return INCOMPLETE;
}

/** Index of the last character of an escape, or a fault. */
function escapeEnd(text: string, from: number): number {
  const letter = text.charAt(from + 1);
  if (letter === "") {
    return INCOMPLETE;
  }
  if (letter !== "u") {
    return '"\\/bfnrt'.includes(letter) ? from + 1 : MALFORMED;
  }
  for (let at = from + 2; at < from + 6; at++) {
    if (at >= text.length) {
      return INCOMPLETE;
    }
    if (!/[0-9a-f]/i.test(text.charAt(at))) {
      return MALFORMED;
    }
  }
  return from + 5;
}

/** The text that the string from `from` to `end`, quotes included, stands for. */
export function stringValue(text: string, from: number, end: number): string {
  const inner = text.slice(from + 1, end - 1);
  if (!inner.includes("\\")) {
    return inner;
  }
  const parsed: unknown = JSON.parse(text.slice(from, end));
  return typeof parsed === "string" ? parsed : inner;
}

/** The end of a number, true, false, null, NaN or Infinity; INCOMPLETE where more of it might follow. */
export function scalarEnd(text: string, from: number): number {
  let at = from;
  let digits = true;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isScalarCode(code)) {
      break;
    }
    digits &&= code <= 0x39 && code >= (at === from ? 0x31 : 0x30);
  }
  if (digits && at > from && at < text.length) {
    return at;
  }
  const scalar = text.slice(from, at);
  if (at === text.length) {
    return isScalarStart(scalar) ? INCOMPLETE : MALFORMED;
  }
  return isNumber(scalar) || WORDS.some((word) => word === scalar) ? at : MALFORMED;
}

/** Letters, digits and the signs of numbers. */
function isScalarCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x2e ||
    code === 0x2d ||
    code === 0x2b
  );
}

function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}

/** True for the beginning of a number or word that the end of a piece cuts off. */
function isScalarStart(text: string): boolean {
  return /^-?(?:\d|$)/.test(text) || WORDS.some((word) => word.startsWith(text));
}

/** The end of any value. */
export function valueEnd(text: string, from: number, depth = 0): number {
  if (from >= text.length) {
    return INCOMPLETE;
  }
  if (depth > MAX_DEPTH) {
    return MALFORMED;
  }
  switch (text.charCodeAt(from)) {
    case QUOTE:
      return stringEnd(text, from);
    case OPEN_OBJECT:
      return membersEnd(text, from, CLOSE_OBJECT, depth);
    case OPEN_LIST:
      return membersEnd(text, from, CLOSE_LIST, depth);
    default:
      return scalarEnd(text, from);
  }
}

/** The end of an object or a list. */
function membersEnd(text: string, from: number, close: number, depth: number): number {
  let at = skipBlanks(text, from + 1);
  if (text.charCodeAt(at) === close) {
    return at + 1;
  }
  for (;;) {
    if (close === CLOSE_OBJECT) {
      at = keyEnd(text, at);
      if (at < 0) {
        return at;
      }
      at = skipBlanks(text, at);
    }
    at = valueEnd(text, at, depth + 1);
    if (at < 0) {
      return at;
    }
    at = skipBlanks(text, at);
    if (at >= text.length) {
      return INCOMPLETE;
    }
    const code = text.charCodeAt(at);
    if (code === close) {
      return at + 1;
    }
    if (code !== COMMA) {
      return MALFORMED;
    }
    at = skipBlanks(text, at + 1);
  }
}

/** The end of a key and its colon. */
export function keyEnd(text: string, from: number): number {
  if (from >= text.length) {
    return INCOMPLETE;
  }
  if (text.charCodeAt(from) !== QUOTE) {
    return MALFORMED;
  }
  const end = stringEnd(text, from);
  return end < 0 ? end : colonEnd(text, end);
}

/** The end of the colon behind a key that ends at `from`. */
export function colonEnd(text: string, from: number): number {
  const colon = skipBlanks(text, from);
  if (colon >= text.length) {
    return INCOMPLETE;
  }
  return text.charCodeAt(colon) === COLON ? colon + 1 : MALFORMED;
}
