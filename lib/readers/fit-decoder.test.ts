import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc16, FitDecoder, isFit, TIMESTAMP } from "./fit-decoder";
import { fitFile, type WrittenMessage } from "./fit-writer.test-support";

/** The value of each asked field of each message, and how decoding ended. */
function decode(bytes: Uint8Array, fields: readonly number[], pieceBytes = bytes.length) {
  const messages: (number | null)[][] = [];
  const decoder = new FitDecoder((message) =>
    messages.push([message.global, ...fields.map((field) => message.value(field))]),
  );
  for (let at = 0; at < bytes.length; at += pieceBytes) decoder.feed(bytes.subarray(at, at + pieceBytes));
  return { messages, fault: decoder.end() };
}

const TIME = 1_100_000_000;

describe("messages", () => {
  test("the checksum is that of CRC-16/ARC", () => {
    expect(crc16(0, new TextEncoder().encode("123456789"), 0, 9)).toBe(0xbb3d);
  });

  test.each([false, true])("numbers of every width, big endian: %s", (big) => {
    const message: WrittenMessage = {
      global: 20,
      big,
      fields: [
        [1, "uint8", 200],
        [2, "sint8", 0x80],
        [3, "uint16", 0x1234],
        [4, "uint32", 0x89ab_cdef],
        [5, "enum", 7],
        [6, "uint32z", 3_882_708_276],
      ],
    };
    expect(decode(fitFile([message]), [1, 2, 3, 4, 5, 6])).toEqual({
      messages: [[20, 200, -128, 0x1234, 0x89ab_cdef, 7, 3_882_708_276]],
      fault: null,
    });
  });

  test("invalid values, fields that are not there and texts are null; of a list the first counts", () => {
    const message: WrittenMessage = {
      global: 55,
      fields: [
        [1, "uint8", 0xff],
        [2, "uint16", 0xffff],
        [3, "uint32", 0xffff_ffff],
        [4, "uint32z", 0],
        [5, "sint8", 0x7f],
        [6, "string", [0x41, 0x42, 0]],
        [7, "uint16", [300, 400]],
        [8, "uint8", 0],
      ],
    };
    expect(decode(fitFile([message]), [1, 2, 3, 4, 5, 6, 7, 8, 9]).messages).toEqual([
      [55, null, null, null, null, null, null, 300, 0, null],
    ]);
  });

  test("fields of apps are passed over, definitions are replaced and kept apart by number", () => {
    const bytes = fitFile([
      { global: 20, local: 1, fields: [[3, "uint8", 61]], developer: [9, 9, 9] },
      { global: 21, local: 2, fields: [[0, "enum", 5]] },
      { global: 20, local: 1, fields: [[3, "uint8", 62]], developer: [8, 8, 8], defined: true },
      { global: 18, local: 1, fields: [[5, "uint16", 700]] },
      { global: 18, local: 1, fields: [[5, "uint16", 701]], defined: true },
    ]);
    expect(decode(bytes, [3, 0, 5])).toEqual({
      messages: [
        [20, 61, null, null],
        [21, null, 5, null],
        [20, 62, null, null],
        [18, null, null, 700],
        [18, null, null, 701],
      ],
      fault: null,
    });
  });

  test("a short header counts on from the last full time, over the turn of its 5 bits", () => {
    const from = TIME - (TIME % 32);
    const full: WrittenMessage = { global: 20, fields: [[TIMESTAMP, "uint32", from + 30]] };
    const short = (seconds: number): WrittenMessage => ({
      global: 20,
      local: 1,
      short: seconds,
      fields: [[3, "uint8", 70]],
    });
    const times = decode(fitFile([short(3), full, short(30), short(31), short(1), short(0)]), [TIMESTAMP]);
    expect(times.messages.map(([, time]) => time)).toEqual([
      null,
      from + 30,
      from + 30,
      from + 31,
      from + 33,
      from + 64,
    ]);
  });
});

describe("files", () => {
  const one: WrittenMessage = { global: 0, fields: [[0, "enum", 4]] };

  test("headers of 12 and 14 bytes, without checksum too", () => {
    for (const bytes of [
      fitFile([one], { headerBytes: 12 }),
      fitFile([one]),
      fitFile([one], { headerChecksum: "none" }),
    ]) {
      expect(isFit(bytes)).toBe(true);
      expect(decode(bytes, [0])).toEqual({ messages: [[0, 4]], fault: null });
    }
  });

  test("files behind each other are read in turn, each with its own definitions", () => {
    const second = fitFile([{ global: 20, fields: [[3, "uint8", 99]], defined: true }]);
    const both = Uint8Array.from([
      ...fitFile([one]),
      ...fitFile([one, { ...one, fields: [[0, "enum", 32]] }]),
    ]);
    expect(decode(both, [0]).messages).toEqual([
      [0, 4],
      [0, 4],
      [0, 32],
    ]);
    expect(decode(Uint8Array.from([...fitFile([one]), ...second]), [0])).toEqual({
      messages: [[0, 4]],
      fault: "a message of the file is damaged",
    });
  });

  test("what is wrong is said, and what came before it stands", () => {
    const file = fitFile([one, { ...one, fields: [[0, "enum", 5]], defined: true }]);
    const flipped = Uint8Array.from(file, (byte, i) => (i === file.length - 3 ? byte ^ 1 : byte));
    const whole = [
      [0, 4],
      [0, 5],
    ];
    expect(decode(flipped, [0])).toEqual({
      messages: [
        [0, 4],
        [0, 4],
      ],
      fault: "its checksum is wrong",
    });
    expect(decode(file.subarray(0, -1), [0])).toEqual({ messages: whole, fault: "the file breaks off" });
    expect(decode(file.subarray(0, -3), [0])).toEqual({ messages: [[0, 4]], fault: "the file breaks off" });
    expect(decode(file.subarray(0, 10), [0])).toEqual({ messages: [], fault: "the file breaks off" });
    expect(decode(Uint8Array.from([...file, 0, 0, 0]), [0])).toEqual({
      messages: whole,
      fault: "what follows its end is not FIT",
    });
    expect(decode(Uint8Array.from([...file, ...new Array(40).fill(0)]), [0])).toEqual({
      messages: whole,
      fault: "what follows its end is not FIT",
    });
    expect(decode(fitFile([one], { headerChecksum: "wrong" }), [0])).toEqual({
      messages: [],
      fault: "the checksum of its header is wrong",
    });
  });

  test("a length in the header that ends within a message", () => {
    const file = fitFile([one], { headerChecksum: "none" });
    file[4] = (file[4] ?? 0) - 1;
    expect(decode(file, [0])).toEqual({ messages: [], fault: "a message of the file is damaged" });
  });
});

test("any file reads the same however its bytes are cut", () => {
  const message = fc.record({
    global: fc.constantFrom(0, 20, 55, 0xfff0),
    local: fc.nat(15),
    big: fc.boolean(),
    developer: fc.array(fc.nat(255), { maxLength: 5 }),
    fields: fc.array(
      fc.tuple(
        fc.nat(9),
        fc.constantFrom("enum" as const, "uint8" as const, "uint16" as const, "uint32" as const),
        fc.nat(250),
      ),
      { maxLength: 6 },
    ),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(message, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      fc.nat(63),
      (files, cut) => {
        const bytes = Uint8Array.from(files.flatMap((messages) => [...fitFile(messages)]));
        const asked = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        const expected = files
          .flat()
          .map(({ global, fields }) => [
            global,
            ...asked.map((field) => fields.findLast(([number]) => number === field)?.[2] ?? null),
          ]);
        expect(decode(bytes, asked, cut + 1)).toEqual({ messages: expected, fault: null });
      },
    ),
  );
});

test("bytes of any kind are decoded to an end, never an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(30), (noise, at) => {
      const file = fitFile([{ global: 20, fields: [[3, "uint8", 61]] }], { headerChecksum: "none" });
      file.set(noise.subarray(0, 7), at % 20);
      const { fault } = decode(Uint8Array.from([...file, ...noise]), [3, TIMESTAMP], 7);
      expect(fault === null || typeof fault === "string").toBe(true);
    }),
  );
});
