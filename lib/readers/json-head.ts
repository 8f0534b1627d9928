import { CODE, colonEnd, skipBlanks, stringEnd, stringValue, valueEnd } from "./json-text";

/** What the beginning of a JSON text shows of its outermost object, or of the first one in its outermost list. */
export interface JsonHead {
  /** The object stands in a list. */
  readonly list: boolean;
  /** Names of its own members, as far as the text goes. */
  readonly keys: ReadonlySet<string>;
}

/** Null where the text begins neither with an object nor with a list of them. */
export function jsonHead(text: string): JsonHead | null {
  let at = skipBlanks(text, 0);
  const list = text.charCodeAt(at) === CODE.OPEN_LIST;
  if (list) at = skipBlanks(text, at + 1);
  if (text.charCodeAt(at) !== CODE.OPEN_OBJECT) return null;
  const keys = new Set<string>();
  do {
    at = skipBlanks(text, at + 1);
    if (text.charCodeAt(at) !== CODE.QUOTE) break;
    const end = stringEnd(text, at);
    const colon = end < 0 ? end : colonEnd(text, end);
    if (colon < 0) break;
    keys.add(stringValue(text, at, end));
    at = valueEnd(text, skipBlanks(text, colon));
    if (at >= 0) at = skipBlanks(text, at);
  } while (text.charCodeAt(at) === CODE.COMMA);
  return { list, keys };
}

/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member as a cell: text and numbers (which are texts already) as they stand; null for what is neither. */
export function cellOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : null;
}
