import type { Cell } from "../samples/cells";
import {
  CODE,
  INCOMPLETE,
  keyEnd,
  MALFORMED,
  skipBlanks,
  stringEnd,
  stringValue,
  valueEnd,
} from "./json-text";
import { MAX_ROW_LENGTH } from "./limits";
import { BODY, cellOf, type SampleObject } from "./sample-object";

/** What a body says of all its samples; undefined and "" where it does not (yet). */
export interface BodyHead {
  readonly dataType: Cell;
  readonly person: string;
}

/** Who is told what a JsonScan finds. Positions are those of the text given to feed(). */
export interface JsonListener {
  /** The scan's SampleObject holds the object that starts at `at`. False = this file holds no samples. */
  sample(at: number, body: BodyHead | null): boolean;
  /** An element that is no object stands between `at` and `end`. */
  other(at: number, end: number): void;
  /** The samples of the body with this number begin. False = wait here until feed() is called again. */
  list(body: BodyHead, ordinal: number): boolean;
  bodyEnd(body: BodyHead, ordinal: number): void;
}

/** How far feed() came and why it stopped: all whole elements done, told to wait, or a fault. */
export interface ScanStop {
  readonly at: number;
  readonly why: "more" | "wait" | "malformed" | "not-samples" | "too-long";
}

/** What may come next in a list or an object. */
type Next = "first" | "after element" | "after comma";

const WAIT = -4;
const NOT_SAMPLES = -5;
const TOO_LONG = -6;
const REASONS: ReadonlyMap<number, ScanStop["why"]> = new Map([
  [INCOMPLETE, "more"],
  [MALFORMED, "malformed"],
  [WAIT, "wait"],
  [NOT_SAMPLES, "not-samples"],
  [TOO_LONG, "too-long"],
]);

const NO_HEAD: BodyHead = { dataType: undefined, person: "" };

/**
 * Finds samples in JSON text that comes in pieces: in a body {data_type, data: [...]}, in a list of bodies
 * or of samples, and in several of these one after another. Only whole elements are taken: the caller
 * keeps the text from the answered position on and feeds it again in front of the next piece.
 */
export class JsonScan {
  readonly #sample: SampleObject;
  readonly #listener: JsonListener;
  #place: "top" | "list" | "body" | "rows" = "top";
  #next: Next = "first";
  #listOpen = false;
  #body = NO_HEAD;
  #bodies = 0;

  constructor(sample: SampleObject, listener: JsonListener) {
    this.#sample = sample;
    this.#listener = listener;
  }

  /** True where the text may end. */
  get whole(): boolean {
    return this.#place === "top";
  }

  feed(text: string): ScanStop {
    let at = skipBlanks(text, 0);
    while (at < text.length) {
      const end = this.#limited(text, at);
      if (end < 0) {
        return { at, why: REASONS.get(end) ?? "malformed" };
      }
      at = skipBlanks(text, end);
    }
    return { at, why: "more" };
  }

  /** One step, unless it takes in more text than a sample may have, however the pieces were cut. */
  #limited(text: string, at: number): number {
    const end = this.#step(text, at);
    const length = (end === INCOMPLETE ? text.length : end) - at;
    return length > MAX_ROW_LENGTH ? TOO_LONG : end;
  }

  #step(text: string, at: number): number {
    const code = text.charCodeAt(at);
    const before = this.#next;
    if (this.#place !== "top") {
      const close = this.#place === "body" ? CODE.CLOSE_OBJECT : CODE.CLOSE_LIST;
      if (code === close && before !== "after comma") {
        this.#leave();
        return at + 1;
      }
      if (before === "after element") {
        this.#next = "after comma";
        return code === CODE.COMMA ? at + 1 : MALFORMED;
      }
    }
    this.#next = "after element";
    const end = this.#place === "body" ? this.#member(text, at) : this.#element(text, at, code);
    if (end < 0) {
      this.#next = before;
    }
    return end;
  }

  #enter(place: "list" | "body" | "rows"): void {
    this.#place = place;
    this.#next = "first";
  }

  #leave(): void {
    this.#next = "after element";
    switch (this.#place) {
      case "rows":
        this.#place = "body";
        break;
      case "body":
        this.#listener.bodyEnd(this.#body, this.#bodies);
        this.#place = this.#listOpen ? "list" : "top";
        break;
      default:
        this.#listOpen = false;
        this.#place = "top";
    }
  }

  /** A sample, a body, or what else stands in a list or at the top. */
  #element(text: string, at: number, code: number): number {
    if (code === CODE.OPEN_OBJECT) {
      return this.#object(text, at);
    }
    if (this.#place !== "top") {
      const end = valueEnd(text, at);
      if (end >= 0 && end - at <= MAX_ROW_LENGTH) {
        this.#listener.other(at, end);
      }
      return end;
    }
    if (code !== CODE.OPEN_LIST) {
      return MALFORMED;
    }
    this.#listOpen = true;
    this.#enter("list");
    return at + 1;
  }

  #object(text: string, at: number): number {
    const inBody = this.#place === "rows";
    const end = this.#sample.read(text, at, !inBody);
    if (end === BODY) {
      this.#body = NO_HEAD;
      this.#bodies++;
      this.#enter("body");
      return at + 1;
    }
    if (end < 0 || end - at > MAX_ROW_LENGTH) {
      return end;
    }
    const lost = this.#place === "top" && !this.#sample.isFamiliar();
    return !lost && this.#listener.sample(at, inBody ? this.#body : null) ? end : NOT_SAMPLES;
  }

  /** A key of a body with its value; of the samples only the opening bracket. */
  #member(text: string, from: number): number {
    const afterKey = keyEnd(text, from);
    if (afterKey < 0) {
      return afterKey;
    }
    const key = stringValue(text, from, stringEnd(text, from));
    const at = skipBlanks(text, afterKey);
    if (key === "data" && text.charCodeAt(at) === CODE.OPEN_LIST) {
      if (!this.#listener.list(this.#body, this.#bodies)) {
        return WAIT;
      }
      this.#enter("rows");
      return at + 1;
    }
    const end = valueEnd(text, at);
    if (end >= 0) {
      this.#head(key, cellOf(text, at, end));
    }
    return end;
  }

  #head(key: string, cell: Cell): void {
    const role = this.#sample.roleOf(key);
    if (role.field === "data_type") {
      this.#body = { ...this.#body, dataType: cell };
    } else if (role.person) {
      this.#body = { ...this.#body, person: cell ?? "" };
    }
  }
}
