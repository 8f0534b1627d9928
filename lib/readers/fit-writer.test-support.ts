/** A field as a test writes it: its number, its base type and its value, or its bytes. */
export type WrittenField = readonly [field: number, type: WrittenType, value: number | readonly number[]];

export type WrittenType = "enum" | "sint8" | "uint8" | "uint16" | "uint32" | "uint32z" | "string" | "byte";

/** One data message; its definition is written before it. */
export interface WrittenMessage {
  readonly global: number;
  readonly fields: readonly WrittenField[];
  readonly local?: number;
  readonly big?: boolean;
  /** The last 5 bits of its time, in a header of the short kind. */
  readonly short?: number;
  /** Bytes of fields that an app of the watch added. */
  readonly developer?: readonly number[];
  /** Written with the definition that stands already. */
  readonly defined?: boolean;
}

export interface WrittenFile {
  readonly headerBytes?: 12 | 14;
  readonly headerChecksum?: "right" | "none" | "wrong";
}

const TYPES: Readonly<Record<WrittenType, { code: number; bytes: number }>> = {
  enum: { code: 0x00, bytes: 1 },
  sint8: { code: 0x01, bytes: 1 },
  uint8: { code: 0x02, bytes: 1 },
  uint16: { code: 0x84, bytes: 2 },
  uint32: { code: 0x86, bytes: 4 },
  string: { code: 0x07, bytes: 1 },
  uint32z: { code: 0x8c, bytes: 4 },
  byte: { code: 0x0d, bytes: 1 },
};

/** A whole FIT file with right checksums. */
export function fitFile(
  messages: readonly WrittenMessage[],
  options: WrittenFile = {},
): Uint8Array<ArrayBuffer> {
  const { headerBytes = 14, headerChecksum = "right" } = options;
  const body = messages.flatMap(messageBytes);
  const header = [headerBytes, 0x20, ...wholeBytes(2132, 2, false), ...wholeBytes(body.length, 4, false)];
  header.push(...Array.from(".FIT", (letter) => letter.charCodeAt(0)));
  if (headerBytes === 14) {
    const checksum =
      headerChecksum === "none" ? 0 : checksumOf(header) ^ (headerChecksum === "wrong" ? 1 : 0);
    header.push(...wholeBytes(checksum, 2, false));
  }
  const file = [...header, ...body];
  return Uint8Array.from([...file, ...wholeBytes(checksumOf(file), 2, false)]);
}

function messageBytes(message: WrittenMessage): number[] {
  const { global, fields, local = 0, big = false, short, developer = [], defined = false } = message;
  const definition = [0x40 | local | (developer.length > 0 ? 0x20 : 0), 0, big ? 1 : 0];
  definition.push(...wholeBytes(global, 2, big), fields.length);
  const data = [short === undefined ? local : 0x80 | (local << 5) | short];
  for (const [field, type, value] of fields) {
    const { code, bytes } = TYPES[type];
    const values = typeof value === "number" ? [value] : value;
    definition.push(field, values.length * bytes, code);
    data.push(...values.flatMap((each) => wholeBytes(each, bytes, big)));
  }
  if (developer.length > 0) definition.push(1, 0, developer.length, 0);
  data.push(...developer);
  return defined ? data : [...definition, ...data];
}

function wholeBytes(value: number, bytes: number, big: boolean): number[] {
  const low = Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) & 0xff);
  return big ? low.reverse() : low;
}

/** Bit by bit, so that it shares no table with what it tests. */
export function checksumOf(bytes: Iterable<number>): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit++) {
      const mixed = (crc ^ (byte >> bit)) & 1;
      crc >>>= 1;
      if (mixed === 1) crc ^= 0xa001;
    }
  }
  return crc;
}
