import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseJson, readBytes, readJsonBody } from "./body";

function request(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

/** A stream that counts what was taken from it; endless unless `chunks` ends. */
function counted(chunk: Uint8Array<ArrayBuffer>, first?: Uint8Array<ArrayBuffer>) {
  const taken = { chunks: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(taken.chunks === 0 && first ? first : chunk);
        taken.chunks++;
      },
      cancel() {
        taken.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken };
}

describe("readBytes", () => {
  it("gives back any bytes, plain or gzipped, in any pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5000 }),
        fc.integer({ min: 1, max: 999 }),
        fc.boolean(),
        async (bytes, step, gzip) => {
          const sent = new Uint8Array(gzip ? gzipSync(bytes) : bytes);
          const parts = Array.from({ length: Math.ceil(sent.length / step) }, (_, i) =>
            sent.slice(i * step, (i + 1) * step),
          );
          const stream = new ReadableStream({
            start(controller) {
              for (const part of parts) controller.enqueue(part);
              controller.close();
            },
          });
          const read = await readBytes(request(stream, gzip ? { "content-encoding": "gzip" } : {}), 5500);
          expect(read).toEqual({ kind: "bytes", bytes: new Uint8Array(bytes) });
        },
      ),
    );
  });

  it("takes exactly the limit and not one byte more, received and inflated", async () => {
    const of = (n: number) => Buffer.alloc(n, 65);
    const gzip = { "content-encoding": "gzip" };
    expect((await readBytes(request(of(100)), 100)).kind).toBe("bytes");
    expect((await readBytes(request(of(101)), 100)).kind).toBe("too-large");
    expect((await readBytes(request(gzipSync(of(100)), gzip), 100)).kind).toBe("bytes");
    expect((await readBytes(request(gzipSync(of(101)), gzip), 100)).kind).toBe("too-large");
  });

  it("stops an endless body, and one that inflates to nothing for ever", async () => {
    const plain = counted(new Uint8Array(10_000));
    expect((await readBytes(request(plain.stream), 50_000)).kind).toBe("too-large");
    expect(plain.taken).toEqual({ chunks: 6, cancelled: true });
    const empty = counted(new Uint8Array(gzipSync(Buffer.alloc(0))));
    expect((await readBytes(request(empty.stream, { "content-encoding": "gzip" }), 50_000)).kind).toBe(
      "too-large",
    );
    expect(empty.taken.cancelled).toBe(true);
  });

  it("stops a gzip bomb long before it has inflated", async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect((await readBytes(request(bomb, { "content-encoding": "gzip" }), 2_000_000)).kind).toBe(
      "too-large",
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it("calls a stream that is no gzip, or breaks off, malformed", async () => {
    const gzip = { "content-encoding": "gzip" };
    const whole = gzipSync(Buffer.alloc(1000, 66));
    expect(await readBytes(request("plain text", gzip))).toEqual({
      kind: "malformed",
      reason: "The body is no whole gzip stream.",
    });
    expect((await readBytes(request(whole.subarray(0, whole.length - 9), gzip))).kind).toBe("malformed");
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new Error("the browser went away"));
      },
    });
    expect(await readBytes(request(broken))).toEqual({ kind: "malformed", reason: "The body broke off." });
  });
});

describe("readJsonBody", () => {
  const schema = z.object({ n: z.array(z.number()) });

  it("parses what fits", async () => {
    expect(await readJsonBody(request('{"n":[1,2]}'), schema)).toEqual({
      kind: "json",
      value: { n: [1, 2] },
    });
  });

  it("refuses what is no JSON in UTF-8", async () => {
    for (const body of ["", "{", new Uint8Array([0x22, 0xff, 0x22])]) {
      expect((await readJsonBody(request(body), schema)).kind).toBe("malformed");
    }
  });

  it("names at most five places", () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ n: ["a", "b", "c", "d", "e", "f", "g"] }));
    const read = parseJson(bytes, schema);
    expect(read.kind === "malformed" ? read.reason : "").toMatch(/^n\.0: .*n\.4: .*; and 2 more$/);
  });
});
