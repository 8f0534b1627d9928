import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { openReader, recognise } from "./read-file";
import { logRows } from "./row-log";
import { fromUtf16, utf16Of } from "./utf16";

type Encoding = "utf-16le" | "utf-16be";

const MARK = "\ufeff";
const encodings = fc.constantFrom<Encoding>("utf-16le", "utf-16be");
/** Pairs of surrogates, halves of them, and characters of one to three bytes of UTF-8. */
const texts = fc.string({
  unit: fc.constantFrom("a", ",", "\n", "é", "步", "⌚", "\u{1f49b}", "\ud83d", "\udc9b", "\0"),
  maxLength: 40,
});

function utf16(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return bytes;
}

/** The text as UTF-8: half a pair is U+FFFD. */
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function piecesOf(source: ByteSource, pieceBytes: number) {
  const bytes: number[] = [];
  const lasts: boolean[] = [];
  let read = 0;
  for await (const piece of source.pieces(pieceBytes, new AbortController().signal)) {
    if (piece.kind === "failed") throw new Error(piece.rejection.detail);
    bytes.push(...piece.bytes);
    lasts.push(piece.last);
    read = piece.bytesRead;
  }
  return { bytes: Uint8Array.from(bytes), lasts, read };
}

describe("UTF-16 as UTF-8", () => {
  test("is the same text wherever its pieces are cut, pairs of surrogates and single bytes too", async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        encodings,
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (text, encoding, mark, pieceBytes) => {
          const file = utf16(mark ? MARK + text : text, encoding);
          const found = await piecesOf(fromUtf16(blobSource(new Blob([file])), encoding), pieceBytes);
          expect(found.bytes).toEqual(utf8(text));
          expect(found.lasts.lastIndexOf(true)).toBe(found.lasts.length - 1);
          expect(found.lasts.indexOf(true)).toBe(found.lasts.length - 1);
          expect(found.read).toBe(file.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a single byte at the end becomes U+FFFD, in pieces and as head", async () => {
    for (const encoding of ["utf-16le", "utf-16be"] as const) {
      const file = new Blob([utf16("ab", encoding), Uint8Array.of(0x63)]);
      const source = fromUtf16(blobSource(file), encoding);
      for (const pieceBytes of [1, 2, 3, 100])
        expect((await piecesOf(source, pieceBytes)).bytes).toEqual(utf8("ab\ufffd"));
      expect(await source.head(100)).toEqual(utf8("ab\ufffd"));
    }
  });

  test("its head is as long as was asked for, and shorter only where there is no more", async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        encodings,
        fc.boolean(),
        fc.integer({ min: 0, max: 60 }),
        async (text, encoding, mark, limit) => {
          const file = new Blob([utf16(mark ? MARK + text : text, encoding)]);
          const head = await fromUtf16(blobSource(file), encoding).head(limit);
          expect(head).toEqual(utf8(text).subarray(0, limit));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a file that cannot be read fails as it does without", async () => {
    const gone: ByteSource = {
      name: "x",
      size: 2,
      head: async () => ({ code: "unreadable", detail: "gone" }),
      async *pieces() {
        yield { kind: "failed", rejection: { code: "unreadable", detail: "gone" } };
      },
    };
    const source = fromUtf16(gone, "utf-16le");
    expect(await source.head(10)).toEqual({ code: "unreadable", detail: "gone" });
    await expect(piecesOf(source, 10)).rejects.toThrow("gone");
  });
});

describe("utf16Of", () => {
  test("knows UTF-16 by its mark, whatever the script", () => {
    fc.assert(
      fc.property(texts, encodings, (text, encoding) => {
        expect(utf16Of(utf16(MARK + text, encoding))).toBe(encoding);
      }),
    );
  });

  test("knows Latin text by its zeros, and no UTF-8", () => {
    const latin = fc.string({
      unit: fc.constantFrom("a", "Z", "7", ",", "\t", "\n", "é"),
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(latin, encodings, (text, encoding) => {
        expect(utf16Of(utf16(text, encoding))).toBe(encoding);
        expect(utf16Of(utf8(text))).toBeNull();
      }),
    );
    expect(utf16Of(new Uint8Array(0))).toBeNull();
    expect(utf16Of(new Uint8Array(4096))).toBeNull();
  });
});

describe("a file of UTF-16", () => {
  const HEADER = "device\tstart_date\tvalue\tunit\n";
  const row = (n: number): string => `Ring \u{1f48d}\t2024-03-01T08:00:${10 + (n % 50)}Z\t${n + 1}\tcount\n`;

  async function read(bytes: Uint8Array<ArrayBuffer>) {
    const found = await recognise(blobSource(new Blob([bytes]), "x.tsv"));
    if ("code" in found || found.format.kind === "zip") throw new Error(JSON.stringify(found));
    return { format: found.format, ...(await logRows(openReader(found.format), found.source)) };
  }

  test.each(["utf-16le", "utf-16be"] as const)("%s: is read like one of UTF-8, line for line", async (as) => {
    const text = HEADER + Array.from({ length: 3_000 }, (_, n) => row(n)).join("");
    for (const mark of ["", MARK]) {
      const { rows, end, format } = await read(utf16(mark + text, as));
      expect(format).toEqual({ kind: "table", delimiter: "\t", skipLines: 0 });
      expect(end).toEqual({ kind: "complete" });
      expect(rows.length).toBe(3_000);
      expect(rows[2_999]).toMatchObject({
        line: 3_001,
        cells: { device_name: "Ring \u{1f48d}", start_date: "2024-03-01T08:00:59Z", value: "3000" },
      });
    }
  });

  test("a head of 64 KB is not taken for the whole of a larger file", async () => {
    const wide = `${Array.from({ length: 1_500 }, (_, n) => `a long name of column ${n}`).join("\t")}\n`;
    expect(wide.length).toBeGreaterThan(32 * 1024);
    const { rows } = await read(utf16(`${wide}${"1\t".repeat(1_499)}1\n`, "utf-16le"));
    expect(rows.length).toBe(1);
  });

  test("the table with tabs of fixtures/", async () => {
    const bytes = Uint8Array.from(readFileSync(new URL("./fixtures/utf16.tsv", import.meta.url)));
    const { columns, rows, end } = await read(bytes);
    expect(columns).toEqual(["time", "steps"]);
    expect(rows.map(({ line, cells }) => ({ line, ...cells }))).toEqual([
      { line: 2, start_date: "2023-11-01T08:04:00+04:00", value: "52", unit: "count", data_type: "steps" },
    ]);
    expect(end).toEqual({ kind: "complete" });
  });
});
