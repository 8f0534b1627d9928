import { createHash } from "node:crypto";
import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blobSource } from "./byte-source";
import { inflateByProgram } from "./inflate-program";
import { inflatedHead } from "./inflated";
import { FED_BYTES, Inflater, MADE_BYTES } from "./inflater";
import { program } from "./inflater.test-support";
import { InflaterPool, useInflaters } from "./inflater-pool";
import type { Packed } from "./packed";

const inflater = new Inflater(program);
const damage = { code: "gzip-damaged", detail: "" } as const;
const { signal } = new AbortController();

/** Bytes of millions are told by their length and sum: to compare them one by one takes seconds. */
const told = (bytes: Uint8Array): string =>
  `${bytes.length} bytes, ${createHash("sha256").update(bytes).digest("hex")}`;

/** What comes out, and how it ends. */
async function inflate(packed: Uint8Array, format: Packed["format"]) {
  const source = blobSource(new Blob([Uint8Array.from(packed)]));
  const parts: Buffer[] = [];
  let end = "";
  let read = 0;
  for await (const piece of inflateByProgram(inflater, { source, format, damage }, signal)) {
    if (piece.kind === "failed") end = piece.rejection.code;
    else {
      expect(piece.bytes.length).toBeLessThanOrEqual(MADE_BYTES);
      parts.push(Buffer.from(piece.bytes));
      read = piece.bytesRead;
      if (piece.last) end = "last";
    }
  }
  inflater.end();
  const bytes = Buffer.concat(parts);
  return { bytes, told: told(bytes), end, read };
}

/** Bytes that shrink little, and bytes that shrink much, in one. */
const content = fc
  .tuple(fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat(100_000))
  .map(([noise, pattern, times]) => Buffer.concat([noise, Buffer.alloc(times, pattern), noise]));

describe("whatever was packed", () => {
  test("comes out as it went in, raw and in gzip files of one or several streams", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 3 }), async (streams) => {
        const [first = Buffer.alloc(0)] = streams;
        const raw = deflateRawSync(first);
        expect(await inflate(raw, "deflate-raw")).toMatchObject({
          told: told(first),
          end: "last",
          read: raw.length,
        });
        const gzip = Buffer.concat(streams.map((stream) => gzipSync(stream)));
        const whole = Buffer.concat(streams);
        expect(await inflate(gzip, "gzip")).toMatchObject({
          told: told(whole),
          end: "last",
          read: gzip.length,
        });
      }),
      { numRuns: 60 },
    );
  });

  test.each([0, 1, -1])("is whole where it fills pieces exactly, and %d bytes beside", async (more) => {
    const bytes = Buffer.alloc(3 * MADE_BYTES + more, "steps,");
    expect(await inflate(deflateRawSync(bytes), "deflate-raw")).toMatchObject({
      told: told(bytes),
      end: "last",
    });
    const noise = fc.sample(fc.uint8Array({ minLength: FED_BYTES, maxLength: FED_BYTES }), 1)[0] ?? [];
    const stored = Buffer.concat([Buffer.from(noise).subarray(0, FED_BYTES - 5), Buffer.alloc(1 + more)]);
    expect(await inflate(deflateRawSync(stored, { level: 0 }), "deflate-raw")).toMatchObject({
      told: told(stored),
      end: "last",
    });
  });

  test("stands up to where it is cut or damaged", async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.double({ min: 0, max: 0.999, noNaN: true }), async (bytes, share) => {
        const packed = gzipSync(bytes);
        const at = Math.floor(packed.length * share);
        const cut = await inflate(packed.subarray(0, at), "gzip");
        expect(cut.end).toBe("gzip-damaged");
        expect(bytes.subarray(0, cut.bytes.length).equals(cut.bytes)).toBe(true);
        const sum = await inflate(
          packed.map((byte, i) => (i === packed.length - 6 ? byte ^ 1 : byte)),
          "gzip",
        );
        expect(sum).toMatchObject({ told: told(bytes), end: "gzip-damaged" });
      }),
      { numRuns: 60 },
    );
  });
});

describe("behind a gzip stream", () => {
  const packed = gzipSync("a,b\n");
  const behind = (bytes: string | Uint8Array) => inflate(Buffer.concat([packed, Buffer.from(bytes)]), "gzip");

  test("zeros fill a block and are nothing", async () => {
    expect(await behind(new Uint8Array(FED_BYTES * 2))).toMatchObject({
      told: told(Buffer.from("a,b\n")),
      end: "last",
    });
  });

  test("anything else is damage, and so is half a stream", async () => {
    for (const bytes of ["x", packed.subarray(0, 10)])
      expect(await behind(bytes)).toMatchObject({ told: told(Buffer.from("a,b\n")), end: "gzip-damaged" });
  });
});

test("nothing at all is damage", async () => {
  expect(await inflate(new Uint8Array(0), "gzip")).toMatchObject({ end: "gzip-damaged", read: 0 });
});

test("two that run at once do not mix, and one given back is used again", () => {
  const pool = new InflaterPool(program);
  const [one, other] = [pool.take(), pool.take()];
  if (!one || !other) throw new RangeError("no memory");
  const state = (of: Inflater, text: string) => {
    of.begin("deflate-raw");
    of.give(deflateRawSync(text));
    return of.run();
  };
  expect([state(one, "one"), state(other, "other")]).toEqual(["hungry", "hungry"]);
  expect([one, other].map((each) => Buffer.from(each.take()).toString())).toEqual(["one", "other"]);
  pool.giveBack(one);
  expect(pool.take()).toBe(one);
});

test("a program that is not zlib is refused", () => {
  const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  expect(() => new Inflater(empty)).toThrow(TypeError);
});

test("where there is none to be had, the browser inflates", async () => {
  const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const broken = new InflaterPool(empty);
  expect(broken.take()).toBeNull();
  useInflaters(broken);
  const source = blobSource(new Blob([Uint8Array.from(gzipSync("a,b\n"))]));
  expect(await inflatedHead({ source, format: "gzip", damage }, 9)).toEqual(
    new TextEncoder().encode("a,b\n"),
  );
});
