import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { type ByteSource, blobSource } from "./byte-source";
import { gunzipped, isGzip } from "./gzip";
import { MAX_RATIO } from "./inflated";
import { WAYS } from "./inflater.test-support";
import { openReader, recognise } from "./read-file";
import { logRows } from "./row-log";

const HEADER = "device_name,start_date,value,unit\n";
const ROWS = 60_000;
const row = (n: number): string =>
  `Ring,2024-03-01T08:${10 + (n % 50)}:${10 + ((n * 7) % 50)}Z,${1 + ((n * 7919) % 3001)},count\n`;
const TABLE = HEADER + Array.from({ length: ROWS }, (_, n) => row(n)).join("");
const DAMAGED = "the gzip file breaks off or is damaged";

const file = (bytes: Uint8Array, name = "march.csv.gz"): ByteSource =>
  blobSource(new Blob([Uint8Array.from(bytes)]), name);

async function inflate(source: ByteSource, signal = new AbortController().signal) {
  const parts: Uint8Array[] = [];
  const ends: string[] = [];
  let read = 0;
  for await (const piece of source.pieces(4_000_000, signal)) {
    if (piece.kind === "failed") ends.push(piece.rejection.code);
    else {
      parts.push(piece.bytes.slice());
      read = piece.bytesRead;
      if (piece.last) ends.push("last");
    }
  }
  return { text: Buffer.concat(parts).toString(), ends, read };
}

describe.each(WAYS)("inflated $way", ({ choose }) => {
  beforeAll(choose);

  describe("what a gzip file holds", () => {
    test("comes out whole, in pieces, with the name without .gz", async () => {
      const packed = gzipSync(TABLE);
      const source = gunzipped(file(packed));
      expect(source).toMatchObject({ name: "march.csv", size: null });
      expect(await inflate(source)).toEqual({ text: TABLE, ends: ["last"], read: packed.length });
      // From the start each time.
      expect((await inflate(source)).text.length).toBe(TABLE.length);
      expect(Buffer.from(await headOf(source, 100)).toString()).toBe(TABLE.slice(0, 100));
      expect((await headOf(source, TABLE.length + 1)).length).toBe(TABLE.length);
    });

    test("nothing at all is one empty last piece", async () => {
      const source = gunzipped(file(gzipSync("")));
      expect(await inflate(source)).toMatchObject({ text: "", ends: ["last"] });
      expect(await source.head(10)).toEqual(new Uint8Array(0));
    });

    test.each([
      [0.2, "in its middle"],
      [0.9, "near its end"],
    ])("cut at %d of its length: what came before stands", async (share) => {
      const packed = gzipSync(TABLE);
      const { text, ends } = await inflate(gunzipped(file(packed.subarray(0, packed.length * share))));
      expect(ends).toEqual(["gzip-damaged"]);
      expect(TABLE.startsWith(text)).toBe(true);
      expect(text.length).toBeGreaterThan(TABLE.length * (share - 0.02));
    });

    test("cut in its last bytes, which hold nothing but sums: all of the text stands, and yet it is not whole", async () => {
      const packed = gzipSync(TABLE);
      for (const missing of [1, 4, 8]) {
        const { text, ends } = await inflate(gunzipped(file(packed.subarray(0, -missing))));
        expect(text.length).toBe(TABLE.length);
        expect(ends).toEqual(["gzip-damaged"]);
      }
    });

    test("damage at the start leaves nothing, damage later what came before", async () => {
      const packed = gzipSync(TABLE);
      const broken = (at: number): Uint8Array => packed.map((byte, i) => (i === at ? byte ^ 0xff : byte));
      expect(await inflate(gunzipped(file(broken(2))))).toMatchObject({ text: "", ends: ["gzip-damaged"] });
      const sum = await inflate(gunzipped(file(broken(packed.length - 6))));
      expect(sum.ends).toEqual(["gzip-damaged"]);
      expect(TABLE.startsWith(sum.text)).toBe(true);
      expect(sum.text.length).toBeGreaterThan(TABLE.length / 2);
      expect(await gunzipped(file(broken(2))).head(10)).toEqual({ code: "gzip-damaged", detail: DAMAGED });
    });

    test("zeros are a bomb: reading ends with what is harmless", async () => {
      const packed = gzipSync(new Uint8Array(100_000_000));
      expect(100_000_000 / packed.length).toBeGreaterThan(MAX_RATIO);
      let out = 0;
      const ends: string[] = [];
      for await (const piece of gunzipped(file(packed)).pieces(4_000_000, new AbortController().signal)) {
        if (piece.kind === "failed") ends.push(piece.rejection.code);
        else out += piece.bytes.length;
      }
      expect(ends).toEqual(["zip-bomb"]);
      expect(out).toBeLessThan(70_000_000);
    });

    test("a source that fails on the way is told as it failed", async () => {
      const packed = gzipSync(TABLE);
      const source: ByteSource = {
        ...file(packed),
        async *pieces() {
          yield { kind: "bytes", bytes: packed.subarray(0, 100_000), bytesRead: 100_000, last: false };
          yield { kind: "failed", rejection: { code: "unreadable", detail: "gone" } };
        },
      };
      expect((await inflate(gunzipped(source))).ends).toEqual(["unreadable"]);
    });

    test("the signal stops it with its reason", async () => {
      const controller = new AbortController();
      const reading = inflate(gunzipped(file(gzipSync(TABLE))), controller.signal);
      controller.abort(new Error("enough"));
      await expect(reading).rejects.toThrow("enough");
    });
  });

  describe("a table in a gzip file", () => {
    async function read(bytes: Uint8Array, name?: string) {
      const found = await recognise(file(bytes, name));
      if ("code" in found || found.format.kind === "zip") return { rejection: found };
      const { rows, end, columns } = await logRows(openReader(found.format), found.source);
      return { format: found.format, columns, rows: rows.length, lastLine: rows.at(-1)?.line, end };
    }
    const format = { kind: "table", delimiter: ",", skipLines: 0 };

    test("is recognised by its content and read, whatever the file is called", async () => {
      for (const name of ["march.csv.gz", "march.csv", "picture.png"])
        expect(await read(gzipSync(TABLE), name)).toMatchObject({
          format,
          rows: ROWS,
          lastLine: ROWS + 1,
          end: { kind: "complete" },
        });
    });

    test("is incomplete where it breaks off, and refused where nothing comes out", async () => {
      const packed = gzipSync(TABLE);
      const cut = await read(packed.subarray(0, packed.length >> 1));
      expect(cut).toMatchObject({ format, end: { kind: "incomplete", detail: DAMAGED } });
      expect(cut.rows).toBeGreaterThan(ROWS * 0.4);
      expect(cut.rows).toBeLessThan(ROWS);
      expect(await read(packed.subarray(0, 8))).toEqual({
        rejection: { code: "gzip-damaged", detail: DAMAGED },
      });
    });

    test("of UTF-16 is read, too; gzip within gzip is not", async () => {
      const wide = gzipSync(Buffer.from(`\ufeff${TABLE}`, "utf16le"));
      expect(await read(wide)).toMatchObject({ rows: ROWS, end: { kind: "complete" } });
      expect(await read(gzipSync(gzipSync(TABLE)))).toMatchObject({ rejection: { code: "binary" } });
    });

    test("a bomb of one endless line is refused", async () => {
      const spaces = gzipSync(Buffer.alloc(100_000_000, "x,"));
      expect(await read(spaces)).toMatchObject({ rejection: { code: "line-too-long" } });
    });
  });
});

test("isGzip looks at the first two bytes", () => {
  expect(isGzip(gzipSync("x"))).toBe(true);
  expect(isGzip(Uint8Array.of(0x1f))).toBe(false);
  expect(isGzip(Uint8Array.of(0x8b, 0x1f))).toBe(false);
});

async function headOf(source: ByteSource, limit: number): Promise<Uint8Array> {
  const head = await source.head(limit);
  if (head instanceof Uint8Array) return head;
  throw new Error(head.detail);
}
