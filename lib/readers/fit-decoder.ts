/** The field that holds a message's own time, in seconds since the end of 1989 UTC. */
export const TIMESTAMP = 253;

/** One data message. The same object is filled again for each: its fields are read while it is handed over. */
export interface FitMessage {
  /** Number of its kind in Garmin's profile, such as 20 for "record". */
  readonly global: number;
  /** Its place among the data messages, from 1. */
  readonly ordinal: number;
  /** The field is there, be its value valid or not. */
  has(field: number): boolean;
  /** The whole number in a field, of a list its first; null where the field is not there, invalid, or holds something else. */
  value(field: number): number | null;
}

interface Field {
  readonly at: number;
  readonly size: number;
  readonly base: number;
}

interface Definition {
  readonly global: number;
  readonly little: boolean;
  readonly fields: ReadonlyMap<number, Field>;
  /** Bytes of a message without its header byte, developer fields included. */
  readonly size: number;
}

const SMALLEST_HEADER = 12;
const CHECKED_HEADER = 14;
const SIGNATURE_AT = 8;
const SIGNATURE = [0x2e, 0x46, 0x49, 0x54];

const BROKEN_OFF = "the file breaks off";
const BAD_MESSAGE = "a message of the file is damaged";
export const BAD_CHECKSUM = "its checksum is wrong";
const BAD_HEADER = "the checksum of its header is wrong";
const FOREIGN_END = "what follows its end is not FIT";

/** True where a FIT file begins at the first byte. */
export function isFit(bytes: Uint8Array): boolean {
  return (bytes[0] ?? 0) >= SMALLEST_HEADER && SIGNATURE.every((byte, i) => bytes[SIGNATURE_AT + i] === byte);
}

/**
 * Decodes FIT files, one or several behind each other, as their bytes come: header (12 or 14 bytes), messages, checksum.
 * Memory holds one message. Developer fields are passed over. Stops at the first fault; the messages handed over before stand.
 */
export class FitDecoder {
  readonly #take: (message: FitMessage) => void;
  readonly #message = new DataMessage();
  #definitions: (Definition | undefined)[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  /** Bytes of messages still to come in the file begun; -1 between files. */
  #left = -1;
  #files = 0;
  #crc = 0;
  #fault: string | null = null;

  constructor(take: (message: FitMessage) => void) {
    this.#take = take;
  }

  /** Takes the next bytes. What is wrong with them in plain words, or null. */
  feed(piece: Uint8Array): string | null {
    if (this.#fault !== null) return this.#fault;
    const bytes = joined(this.#bytes, piece);
    this.#message.open(bytes);
    let at = 0;
    for (let used = this.#next(bytes, at); used > 0; used = this.#next(bytes, at)) {
      at += used;
    }
    this.#bytes = bytes.slice(at);
    return this.#fault;
  }

  /** After the last byte: what is wrong with the end, or null. */
  end(): string | null {
    if (this.#fault !== null) return this.#fault;
    if (this.#left >= 0 || this.#files === 0) return BROKEN_OFF;
    return this.#bytes.length > 0 ? FOREIGN_END : null;
  }

  /** Decodes what stands at `at`; answers how many bytes that took, 0 where more are needed or something is wrong. */
  #next(bytes: Uint8Array, at: number): number {
    if (this.#left < 0) return this.#header(bytes, at);
    return this.#left === 0 ? this.#checksum(bytes, at) : this.#anyMessage(bytes, at);
  }

  #header(bytes: Uint8Array, at: number): number {
    const size = bytes[at] ?? 0;
    if (bytes.length - at < Math.max(size, SMALLEST_HEADER)) return 0;
    const header = bytes.subarray(at, at + size);
    if (!isFit(header)) return this.#stop(FOREIGN_END);
    if (size >= CHECKED_HEADER) {
      const stored = pair(header, SMALLEST_HEADER);
      // 0 says that it was not computed.
      if (stored !== 0 && stored !== crc16(0, header, 0, SMALLEST_HEADER)) return this.#stop(BAD_HEADER);
    }
    this.#left = pair(header, 4) + pair(header, 6) * 0x1_0000;
    this.#definitions = [];
    this.#message.time = null;
    this.#crc = crc16(0, bytes, at, at + size);
    return size;
  }

  #checksum(bytes: Uint8Array, at: number): number {
    if (bytes.length - at < 2) return 0;
    if (pair(bytes, at) !== this.#crc) return this.#stop(BAD_CHECKSUM);
    this.#left = -1;
    this.#files++;
    return 2;
  }

  #anyMessage(bytes: Uint8Array, at: number): number {
    const head = bytes[at];
    if (head === undefined) return 0;
    const defines = head < 0x80 && (head & 0x40) !== 0;
    const local = head < 0x80 ? head & 0x0f : (head >> 5) & 0x03;
    const definition = this.#definitions[local];
    if (!defines && definition === undefined) return this.#stop(BAD_MESSAGE);
    const size = definition === undefined || defines ? definitionSize(bytes, at) : 1 + definition.size;
    if (size > this.#left) return this.#stop(BAD_MESSAGE);
    if (size === 0 || at + size > bytes.length) return 0;
    this.#left -= size;
    this.#crc = crc16(this.#crc, bytes, at, at + size);
    if (defines) this.#definitions[local] = readDefinition(bytes, at);
    else if (definition !== undefined) {
      this.#message.set(definition, at + 1, head < 0x80 ? null : head & 0x1f);
      this.#take(this.#message);
    }
    return size;
  }

  #stop(fault: string): 0 {
    this.#fault = fault;
    return 0;
  }
}

/** Bytes of the definition message at `at`, 0 while that cannot be told. */
function definitionSize(bytes: Uint8Array, at: number): number {
  const fields = bytes[at + 5];
  if (fields === undefined) return 0;
  const size = 6 + 3 * fields;
  if (((bytes[at] ?? 0) & 0x20) === 0) return size;
  const developerFields = bytes[at + size];
  return developerFields === undefined ? 0 : size + 1 + 3 * developerFields;
}

function readDefinition(bytes: Uint8Array, at: number): Definition {
  const little = bytes[at + 2] === 0;
  const global = little ? pair(bytes, at + 3) : (bytes[at + 3] ?? 0) * 0x100 + (bytes[at + 4] ?? 0);
  const count = bytes[at + 5] ?? 0;
  const fields = new Map<number, Field>();
  let size = 0;
  for (let i = 0; i < count; i++) {
    const from = at + 6 + 3 * i;
    const field: Field = { at: size, size: bytes[from + 1] ?? 0, base: (bytes[from + 2] ?? 0) & 0x1f };
    fields.set(bytes[from] ?? 0, field);
    size += field.size;
  }
  const behind = at + 6 + 3 * count;
  const developerFields = ((bytes[at] ?? 0) & 0x20) === 0 ? 0 : (bytes[behind] ?? 0);
  for (let i = 0; i < developerFields; i++) size += bytes[behind + 2 + 3 * i] ?? 0;
  return { global, little, fields, size };
}

class DataMessage implements FitMessage {
  ordinal = 0;
  /** Of the last message that had a time: a short one counts from it. */
  time: number | null = null;
  #view: DataView = new DataView(new ArrayBuffer(0));
  #definition: Definition = { global: 0, little: true, fields: new Map(), size: 0 };
  #at = 0;
  #short = false;

  get global(): number {
    return this.#definition.global;
  }

  open(bytes: Uint8Array): void {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** `seconds`: the message's header holds the last 5 bits of its time. */
  set(definition: Definition, at: number, seconds: number | null): void {
    this.#definition = definition;
    this.#at = at;
    this.#short = false;
    this.ordinal++;
    if (seconds === null || definition.fields.has(TIMESTAMP)) {
      this.time = this.value(TIMESTAMP) ?? this.time;
    } else if (this.time !== null) {
      this.time += (seconds - (this.time % 32) + 32) % 32;
      this.#short = true;
    }
  }

  has(field: number): boolean {
    return this.#definition.fields.has(field) || (field === TIMESTAMP && this.#short);
  }

  value(field: number): number | null {
    const found = this.#definition.fields.get(field);
    if (found === undefined) return field === TIMESTAMP && this.#short ? this.time : null;
    return readWhole(this.#view, this.#at + found.at, found, this.#definition.little);
  }
}

/** A whole number of up to 32 bits, null where it is the one that its type reserves for "invalid". */
function readWhole(view: DataView, at: number, { size, base }: Field, little: boolean): number | null {
  const type = WHOLE_TYPES[base];
  if (type === undefined || size < type.bytes) return null;
  const value = type.read(view, at, little);
  return value === type.invalid ? null : value;
}

interface WholeType {
  readonly bytes: number;
  readonly invalid: number;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

const byte = (view: DataView, at: number) => view.getUint8(at);
const uint16 = (view: DataView, at: number, little: boolean) => view.getUint16(at, little);
const uint32 = (view: DataView, at: number, little: boolean) => view.getUint32(at, little);

/** By the number of the base type; texts, fractions and 64 bits are left out. */
const WHOLE_TYPES: readonly (WholeType | undefined)[] = [
  { bytes: 1, invalid: 0xff, read: byte },
  { bytes: 1, invalid: 0x7f, read: (view, at) => view.getInt8(at) },
  { bytes: 1, invalid: 0xff, read: byte },
  { bytes: 2, invalid: 0x7fff, read: (view, at, little) => view.getInt16(at, little) },
  { bytes: 2, invalid: 0xffff, read: uint16 },
  { bytes: 4, invalid: 0x7fff_ffff, read: (view, at, little) => view.getInt32(at, little) },
  { bytes: 4, invalid: 0xffff_ffff, read: uint32 },
  undefined,
  undefined,
  undefined,
  { bytes: 1, invalid: 0, read: byte },
  { bytes: 2, invalid: 0, read: uint16 },
  { bytes: 4, invalid: 0, read: uint32 },
  { bytes: 1, invalid: 0xff, read: byte },
];

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, start) => {
  let crc = start;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xa001;
  return crc;
});

/** FIT's checksum: CRC-16 with the polynomial 0x8005, bits reflected, begun with 0. */
export function crc16(begun: number, bytes: Uint8Array, from: number, to: number): number {
  let crc = begun;
  for (let i = from; i < to; i++) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  }
  return crc;
}

/** Two bytes, the lower first. */
function pair(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100;
}

function joined(rest: Uint8Array, piece: Uint8Array): Uint8Array {
  if (rest.length === 0) return piece;
  const bytes = new Uint8Array(rest.length + piece.length);
  bytes.set(rest);
  bytes.set(piece, rest.length);
  return bytes;
}
