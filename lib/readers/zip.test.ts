import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { Crc32 } from "./crc32";
import { WAYS } from "./inflater.test-support";
import { type Archive, nestedArchive, openArchive } from "./zip";
import { zipOf } from "./zip.test-support";

const fixture = (name: string): Blob =>
  new Blob([readFileSync(new URL(`./fixtures/zip/${name}`, import.meta.url))]);
const { signal } = new AbortController();

function entriesOf(archive: Archive) {
  if (archive.kind !== "open") throw new RangeError(`not open: ${archive.kind}`);
  return archive.entries;
}

/** Every entry's text by its path; where reading failed, the reason's code behind what came before. */
async function contents(file: Blob, password: string | null = null): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const { path, source } of entriesOf(await openArchive(file, password))) {
    if ("code" in source) {
      read[path] = `!${source.code}`;
      continue;
    }
    const decoder = new TextDecoder();
    let text = "";
    for await (const piece of source.pieces(512, signal))
      text +=
        piece.kind === "failed" ? `!${piece.rejection.code}` : decoder.decode(piece.bytes, { stream: true });
    read[path] = text;
  }
  return read;
}

/** The same archive with some of its bytes changed. */
async function spoiled(file: Blob, change: (bytes: Uint8Array) => void): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  change(bytes);
  return new Blob([bytes]);
}

describe.each(WAYS)("inflated $way", ({ choose }) => {
  beforeAll(choose);

  describe("archives of other programs", () => {
    test.each([
      ["export.zip", "apple_health_export/export.xml", ["apple_health_export/export_cda.xml"]],
      ["export_zip64.zip", "apple_health_export/export.xml", []],
      ["export_localized_zh.zip", "apple_health_export/导出.xml", ["apple_health_export/export_cda.xml"]],
      [
        "wrong_uncompressed_size.zip",
        "apple_health_export/export.xml",
        ["apple_health_export/export_cda.xml"],
      ],
    ])("%s is read whole", async (name, path, beside) => {
      const read = await contents(fixture(name));
      expect(Object.keys(read).sort()).toEqual([path, ...beside].sort());
      expect(read[path]?.trimEnd()).toMatch(/^<\?xml[\s\S]*<\/HealthData>$/);
    });

    test("a download that broke off is told from one that is damaged", async () => {
      expect(await openArchive(fixture("truncated.zip"), null)).toMatchObject({
        kind: "rejected",
        rejection: { code: "zip-cut" },
      });
      const damaged = await spoiled(fixture("export.zip"), (bytes) => {
        // The list of files says where it begins: not there.
        bytes.fill(0xff, bytes.length - 6, bytes.length - 2);
      });
      expect(await openArchive(damaged, null)).toMatchObject({
        kind: "rejected",
        rejection: { code: "zip-damaged" },
      });
    });

    test("an archive in an archive is one as well", async () => {
      const [outer] = entriesOf(await openArchive(fixture("gdpr_export_nested.zip"), null));
      expect(outer?.path).toMatch(/UploadedFiles_0-_Part1\.zip$/);
      if (!outer || "code" in outer.source) throw new RangeError("no entry");
      const blob = await nestedArchive(outer.source, signal);
      if ("code" in blob) throw new RangeError(blob.code);
      const inner = entriesOf(await openArchive(blob, null));
      expect(inner.map(({ path }) => path)).toContain("someone@example.com_123456789.fit");
    });
  });

  describe("passwords", () => {
    const encrypted = fixture("encrypted_zipcrypto_password_is_secret.zip");

    test("an archive is locked without one and with a wrong one, and open with the right one", async () => {
      expect(await openArchive(encrypted, null)).toEqual({ kind: "locked", wrong: false });
      expect(await openArchive(encrypted, "Secret")).toEqual({ kind: "locked", wrong: true });
      expect(Object.values(await contents(encrypted, "secret"))).toEqual([
        expect.stringMatching(/^date,time,heartRate\n/),
      ]);
    });

    test("AES is read too", async () => {
      const text = "timestamp,steps\n".repeat(500);
      const aes = await zipOf({ "a.csv": text }, { password: "pä ss", encryptionStrength: 3 });
      expect(await openArchive(aes, "pass")).toEqual({ kind: "locked", wrong: true });
      expect(await contents(aes, "pä ss")).toEqual({ "a.csv": text });
    });
  });

  describe("what is in an archive", () => {
    test("any texts come out as they went in, packed or stored", async () => {
      const file = fc.record({
        text: fc.oneof(
          fc.string({ unit: "grapheme", maxLength: 3000 }),
          fc.string().map((part) => part.repeat(900)),
        ),
        level: fc.constantFrom(0, 6),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async (files) => {
          const texts = files.map(({ text }, at) => [`folder/${at}.txt`, text] as const);
          const zip = await zipOf(Object.fromEntries(texts), { level: files[0]?.level ?? 6 });
          expect(await contents(zip)).toEqual(Object.fromEntries(texts));
        }),
        { numRuns: 30 },
      );
    });

    test("leftovers of operating systems and folders are passed over", async () => {
      const zip = await zipOf({
        "__MACOSX/a/._export.xml": "x",
        "a/.DS_Store": "x",
        "a/._b.csv": "x",
        "a/b.csv": "kept",
        "../../etc/passwd": "kept as a name, and nothing more",
      });
      expect(Object.keys(await contents(zip))).toEqual(["a/b.csv", "../../etc/passwd"]);
    });

    test("a changed byte is told by its checksum, or by what it breaks", async () => {
      const text = "timestamp,steps\n2026-10-01T06:14:03Z,51\n".repeat(40);
      for (const level of [0, 6]) {
        const zip = await zipOf({ "a.csv": text }, { level });
        const changed = await spoiled(zip, (bytes) => {
          bytes[60] = (bytes[60] ?? 0) ^ 4;
        });
        expect((await contents(changed))["a.csv"]).toMatch(/!zip-damaged$/);
      }
    });

    test("more than 250 times its size is a bomb, and reading ends early", async () => {
      const zip = await zipOf({
        "zeros.csv": new Blob(Array.from({ length: 90 }, () => new Uint8Array(1e6))),
      });
      expect(zip.size).toBeLessThan(200_000);
      const [entry] = entriesOf(await openArchive(zip, null));
      if (!entry || "code" in entry.source) throw new RangeError("no entry");
      let bytes = 0;
      let code = "";
      for await (const piece of entry.source.pieces(4e6, signal)) {
        if (piece.kind === "failed") code = piece.rejection.code;
        else bytes += piece.bytes.length;
      }
      expect(code).toBe("zip-bomb");
      expect(bytes).toBeLessThan(80e6);
    });

    test("an abort ends reading with its reason", async () => {
      const zip = await zipOf({ "a.csv": "a,b\n".repeat(100_000) });
      const [entry] = entriesOf(await openArchive(zip, null));
      if (!entry || "code" in entry.source) throw new RangeError("no entry");
      const stop = new AbortController();
      const pieces = entry.source.pieces(1024, stop.signal);
      stop.abort(new Error("enough"));
      await expect(pieces.next()).rejects.toThrow("enough");
    });
  });
});

test("the checksum is that of the standard, however the bytes are cut", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (pieces) => {
      const crc = new Crc32();
      for (const piece of pieces) crc.add(piece);
      expect(crc.value).toBe(crc32(Buffer.concat(pieces)));
    }),
  );
});
