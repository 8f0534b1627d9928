import type { Cell, FieldName, SampleCells } from "../samples/cells";
import { FIELD_NAMES } from "../samples/cells";
import { foldName, namesPerson, VALUE_NAMES, type ValueName } from "./field-names";
import {
  CODE,
  colonEnd,
  INCOMPLETE,
  MALFORMED,
  skipBlanks,
  stringEnd,
  stringValue,
  valueEnd,
} from "./json-text";

/** Answer of SampleObject.read: the object holds a list under "data", so it is a body and no sample. */
export const BODY = -3;

/** What a key of a sample means. */
interface Role {
  readonly field: FieldName | null;
  /** The documented name, which goes before another name of the same field. */
  readonly documented: boolean;
  /** Set for a value whose name tells what is measured ("steps", "bpm"). */
  readonly kind: ValueName | null;
  readonly person: boolean;
}

/** Keys whose meaning is remembered; a hostile file may have a new key in every object. */
const MAX_KNOWN_KEYS = 1_000;

/**
 * One JSON object read as a sample: its cells, its own texts and its person. One instance reads all objects
 * of a file, each over the one before.
 */
export class SampleObject {
  readonly cells: SampleCells = {
    device_name: undefined,
    device_version: undefined,
    start_date: undefined,
    end_date: undefined,
    unit: undefined,
    value: undefined,
    data_type: undefined,
  };
  person = "";
  /** Keys and the texts of their values, in the order of the object. */
  readonly keys: string[] = [];
  readonly texts: string[] = [];
  readonly #roles = new Map<string, Role>();
  /** Steps and heart rate in one object without "value" are two readings: neither is taken for the value. */
  #documentedValue = false;

  /**
   * Reads the object at `from`; answers the index after it, INCOMPLETE, MALFORMED, or BODY (only where
   * `mayBeBody`). Of a key that stands twice the last counts, as with JSON.parse.
   */
  read(text: string, from: number, mayBeBody: boolean): number {
    this.clear();
    let at = skipBlanks(text, from + 1);
    if (text.charCodeAt(at) === CODE.CLOSE_OBJECT) {
      return at + 1;
    }
    for (;;) {
      at = this.#member(text, at, mayBeBody);
      if (at < 0) {
        return at;
      }
      at = skipBlanks(text, at);
      if (at >= text.length) {
        return INCOMPLETE;
      }
      const code = text.charCodeAt(at);
      if (code === CODE.CLOSE_OBJECT) {
        return at + 1;
      }
      if (code !== CODE.COMMA) {
        return MALFORMED;
      }
      at = skipBlanks(text, at + 1);
    }
  }

  /** Forgets the last object. */
  clear(): void {
    for (const field of FIELD_NAMES) {
      this.cells[field] = undefined;
    }
    this.person = "";
    this.#documentedValue = false;
    this.keys.length = 0;
    this.texts.length = 0;
  }

  /** True where the object has any field of a sample. */
  isFamiliar(): boolean {
    return this.keys.some((key) => this.roleOf(key).field !== null);
  }

  /** The text under `column`, "" where the object has none. */
  text(column: string): string {
    const at = this.keys.lastIndexOf(column);
    return this.texts[at] ?? "";
  }

  roleOf(key: string): Role {
    const known = this.#roles.get(key);
    if (known !== undefined) {
      return known;
    }
    const role = findRole(key);
    if (this.#roles.size < MAX_KNOWN_KEYS) {
      this.#roles.set(key, role);
    }
    return role;
  }

  #member(text: string, from: number, mayBeBody: boolean): number {
    if (text.charCodeAt(from) !== CODE.QUOTE) {
      return from >= text.length ? INCOMPLETE : MALFORMED;
    }
    const endOfKey = stringEnd(text, from);
    const afterKey = endOfKey < 0 ? endOfKey : colonEnd(text, endOfKey);
    if (afterKey < 0) {
      return afterKey;
    }
    const key = stringValue(text, from, endOfKey);
    const at = skipBlanks(text, afterKey);
    if (mayBeBody && key === "data" && text.charCodeAt(at) === CODE.OPEN_LIST && !this.#isSample()) {
      return BODY;
    }
    const end = valueEnd(text, at);
    if (end >= 0) {
      this.#take(key, text, at, end);
    }
    return end;
  }

  #isSample(): boolean {
    return this.cells.start_date !== undefined || this.cells.value !== undefined;
  }

  #take(key: string, text: string, from: number, end: number): void {
    const cell = cellOf(text, from, end);
    const own = cell ?? (cell === undefined ? "" : text.slice(from, end));
    this.keys.push(key);
    this.texts.push(own);
    const role = this.roleOf(key);
    if (role.person && own !== "") {
      this.person = own;
    }
    if (role.field === null) {
      return;
    }
    if (!role.documented && this.cells[role.field] !== undefined) {
      if (role.kind !== null && !this.#documentedValue) {
        this.cells.value = null;
      }
      return;
    }
    this.#documentedValue ||= role.documented && role.field === "value";
    this.cells[role.field] = cell;
    if (role.kind !== null && cell !== undefined) {
      this.#constants(role.kind);
    }
  }

  /** What the name of the value tells, where no field says it. */
  #constants(kind: ValueName): void {
    if (this.cells.unit === undefined) {
      this.cells.unit = kind.unit;
    }
    if (this.cells.data_type === undefined) {
      this.cells.data_type = kind.dataType;
    }
  }
}

/** A JSON value as a cell: text and numbers as their text, null as not there, all else as neither. */
export function cellOf(text: string, from: number, end: number): Cell {
  const code = text.charCodeAt(from);
  if (code === CODE.QUOTE) {
    return stringValue(text, from, end);
  }
  if (code === CODE.OPEN_OBJECT || code === CODE.OPEN_LIST) {
    return null;
  }
  const scalar = text.slice(from, end);
  if (scalar === "null") {
    return undefined;
  }
  return scalar === "true" || scalar === "false" ? null : scalar;
}

/** Documented names in any case, and of other names those that cannot be mistaken. */
function findRole(key: string): Role {
  const folded = foldName(key);
  const documented = FIELD_NAMES.find((field) => foldName(field) === folded);
  const kind = VALUE_NAMES.find(({ names }) => names.includes(folded)) ?? null;
  return {
    field: documented ?? (kind === null ? (OTHER_NAMES.get(folded) ?? null) : "value"),
    documented: documented !== undefined,
    kind: documented === undefined ? kind : null,
    person: namesPerson(key),
  };
}

const OTHER_NAMES: ReadonlyMap<string, FieldName> = new Map([
  ["device", "device_name"],
  ["start", "start_date"],
  ["starttime", "start_date"],
  ["timestamp", "start_date"],
  ["datetime", "start_date"],
  ["end", "end_date"],
  ["endtime", "end_date"],
]);
