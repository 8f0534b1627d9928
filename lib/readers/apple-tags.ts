import { AttributeScan, INCOMPLETE, isAt, isBlank } from "./apple-attributes";
import { MarkScan } from "./apple-marks";
import { MAX_ROW_LENGTH } from "./limits";
import type { Rejection } from "./rejection";

/** More bytes than tell any tag that is wanted from one that is not. */
const LOOK_AHEAD = 64;
/** Of the next piece, joined at first to a tag that was cut in two. */
const JOINED = 4096;

const RECORD = ascii("<Record");
const FIRST_TYPE = ascii('<Record type="');
const STEPS = ascii("HKQuantityTypeIdentifierStepCount");
const HEART_RATE = ascii("HKQuantityTypeIdentifierHeartRate");
const QUOTE = 0x22;
/** The letter of a type that tells most from those that are wanted. */
const TELLING = 24;
const ENTRY = ascii("<MetadataEntry");
const ENTRY_END = ascii("</MetadataEntry");
const ROOT = ascii("<HealthData");
const ROOT_END = ascii("</HealthData");
const COMMENT = ascii("<!--");
const COMMENT_END = ascii("-->");
const CDATA = ascii("<![CDATA[");
const CDATA_END = ascii("]]>");
const ENTITY = ascii("<!ENTITY");

const UNSURE = -1;
const OTHER = 0;
const STEPS_RECORD = 1;
export const HEART_RATE_RECORD = 2;

/** Attributes of a record, in the order in which AttributeScan has them. */
export const ATTRIBUTE = {
  type: 0,
  sourceName: 1,
  sourceVersion: 2,
  device: 3,
  unit: 4,
  startDate: 5,
  endDate: 6,
  value: 7,
} as const;
/** Attributes of a metadata entry. */
export const ENTRY_ATTRIBUTE = { key: 0, value: 1 } as const;

/** Takes what a scan finds. Bytes and attributes hold within the call only. */
export interface TagTaker {
  /** A record of steps or heart rate; its attributes are those of `scan.record`. */
  record(bytes: Uint8Array, kind: number, line: number): void;
  /** A metadata entry within that record; its attributes are those of `scan.entry`. */
  entry(bytes: Uint8Array): void;
  /** No more entries belong to the record taken last. */
  recordEnd(): void;
}

/**
 * Finds the records of an Apple Health export in its bytes, without parsing XML: from "<" to "<", and only tags that are
 * wanted are looked at further. So the document type that iOS 16 writes without a ">" and a second root do no harm.
 * Comments and CDATA are skipped. A record within a correlation is a record.
 */
export class AppleTagScan {
  readonly record = new AttributeScan(Object.keys(ATTRIBUTE));
  readonly entry = new AttributeScan(Object.keys(ENTRY_ATTRIBUTE));
  /** Records of other types met so far. */
  others = 0;
  /** The end of the root was met. */
  closed = false;
  /** Why the scan went no further. */
  fault: Rejection | null = null;
  readonly #taker: TagTaker;
  readonly #marks = new MarkScan();
  /** The beginning of a tag that goes on in the next piece. */
  #rest: Uint8Array = new Uint8Array(0);
  /** What ends the comment or CDATA that the scan is in. */
  #marker: Uint8Array | null = null;
  /** Metadata entries belong to a record that is wanted. */
  #inRecord = false;
  #last = false;

  constructor(taker: TagTaker) {
    this.#taker = taker;
  }

  /** The bytes given so far end within a tag. */
  get inTag(): boolean {
    return this.#rest.length > 0;
  }

  /** Takes the next bytes, the file's last ones or not. */
  feed(piece: Uint8Array, last: boolean): void {
    let from = 0;
    for (let size = JOINED; this.#rest.length > 0; size *= 8) {
      const cut = this.#rest.length;
      const whole = size >= piece.length;
      const bytes = joined(this.#rest, piece.subarray(0, size));
      const at = this.#scan(bytes, 0, whole ? bytes.length : cut, last && whole);
      if (whole || this.fault) {
        this.#keepRest(bytes, at);
        return;
      }
      if (at >= cut) {
        this.#rest = NOTHING;
        from = at - cut;
      }
    }
    if (this.fault) return;
    this.#keepRest(piece, this.#scan(piece, from, piece.length, last));
  }

  #keepRest(bytes: Uint8Array, at: number): void {
    this.#rest = bytes.slice(at);
    if (this.#rest.length > MAX_ROW_LENGTH) {
      const detail = `the record on line ${this.#marks.line} is longer than 1 MB`;
      this.fault ??= { code: "line-too-long", detail };
    }
  }

  /** Looks at the tags that start before `until`; answers where to go on: there, or where a tag starts that is cut. */
  #scan(bytes: Uint8Array, from: number, until: number, last: boolean): number {
    const marks = this.#marks;
    this.#last = last;
    marks.open(bytes);
    let at = from;
    while (at < until && this.fault === null) {
      if (this.#marker !== null) {
        const behind = this.#skip(bytes, at, this.#marker);
        marks.pass(at, behind);
        at = behind;
        if (this.#marker !== null) break;
      }
      at = marks.next(at);
      if (at >= until || !this.#tag(bytes, at)) break;
      at++;
    }
    return at;
  }

  /** Looks at one tag. False: it goes on in bytes that have not come. */
  #tag(bytes: Uint8Array, tag: number): boolean {
    if (bytes.length - tag < LOOK_AHEAD && !this.#last) return false;
    if (isAt(RECORD, bytes, tag)) return this.#record(bytes, tag);
    if (isAt(ENTRY, bytes, tag)) return this.#inRecord ? this.#entry(bytes, tag) : true;
    if (isAt(ENTRY_END, bytes, tag)) return true;
    if (isAt(COMMENT, bytes, tag)) this.#marker = COMMENT_END;
    else if (isAt(CDATA, bytes, tag)) this.#marker = CDATA_END;
    else this.#otherTag(bytes, tag);
    return true;
  }

  #otherTag(bytes: Uint8Array, tag: number): void {
    this.#leaveRecord();
    if (isAt(ROOT, bytes, tag)) this.closed = false;
    else if (isAt(ROOT_END, bytes, tag)) this.closed = true;
    else if (isAt(ENTITY, bytes, tag)) {
      this.fault = {
        code: "xml-entities",
        detail: "the XML defines entities of its own, which no export does",
      };
    }
  }

  #record(bytes: Uint8Array, tag: number): boolean {
    const nameEnd = tag + RECORD.length;
    if (!isBlank(bytes[nameEnd] ?? 0)) return true;
    let kind = quickKind(bytes, tag);
    if (kind !== OTHER) {
      if (this.record.read(bytes, nameEnd) === INCOMPLETE) return false;
      if (kind === UNSURE) kind = this.#kind(bytes);
    }
    this.#leaveRecord();
    if (kind === OTHER) {
      this.others++;
      return true;
    }
    this.#taker.record(bytes, kind, this.#marks.line);
    this.#inRecord = true;
    if (this.record.selfClosed) this.#leaveRecord();
    return true;
  }

  /** The kind of the record whose attributes were read. */
  #kind(bytes: Uint8Array): number {
    const from = this.record.from[ATTRIBUTE.type] ?? -1;
    return from < 0 ? OTHER : kindAt(bytes, from, this.record.to[ATTRIBUTE.type] ?? from);
  }

  #entry(bytes: Uint8Array, tag: number): boolean {
    if (this.entry.read(bytes, tag + ENTRY.length) === INCOMPLETE) return false;
    this.#taker.entry(bytes);
    return true;
  }

  #leaveRecord(): void {
    if (!this.#inRecord) return;
    this.#inRecord = false;
    this.#taker.recordEnd();
  }

  /** Goes on behind the marker, or where the bytes' last letters may be its first. */
  #skip(bytes: Uint8Array, from: number, marker: Uint8Array): number {
    const end = bytes.length - marker.length;
    for (let at = from; at <= end; at++) {
      if (!isAt(marker, bytes, at)) continue;
      this.#marker = null;
      return at + marker.length;
    }
    return Math.max(from, this.#last ? bytes.length : end + 1);
  }
}

const NOTHING = new Uint8Array(0);

/** What kind of record starts at `tag` where its type is its first attribute, as exports have it; else UNSURE. */
function quickKind(bytes: Uint8Array, tag: number): number {
  if (!isAt(FIRST_TYPE, bytes, tag)) return UNSURE;
  const from = tag + FIRST_TYPE.length;
  const letter = bytes[from + TELLING];
  if (letter !== STEPS[TELLING] && letter !== HEART_RATE[TELLING]) return OTHER;
  return bytes[from + STEPS.length] === QUOTE ? kindAt(bytes, from, from + STEPS.length) : OTHER;
}

/** The type from `from` to `to`. Both that are wanted have as many letters. */
function kindAt(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== STEPS.length) return OTHER;
  if (isAt(STEPS, bytes, from)) return STEPS_RECORD;
  return isAt(HEART_RATE, bytes, from) ? HEART_RATE_RECORD : OTHER;
}

function joined(rest: Uint8Array, piece: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(rest.length + piece.length);
  bytes.set(rest);
  bytes.set(piece, rest.length);
  return bytes;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
