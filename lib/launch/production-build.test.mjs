import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sourcesHash } from "./production-build.mjs";

const root = mkdtempSync(join(tmpdir(), "sampledrop-hash-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return sourcesHash(root);
}

it("a build is of its sources: each change of them counts, tests, fixtures and launch scripts do not", () => {
  const first = write("app/page.tsx", "one");
  expect(write("app/page.tsx", "one")).toBe(first);
  const hashes = [
    first,
    write("app/page.tsx", "two"),
    write("lib/samples/sample.ts", "one"),
    write("components/ui/button.tsx", "one"),
    write("next.config.js", "one"),
    write("package-lock.json", "one"),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  const last = hashes.at(-1);
  expect(write("lib/samples/sample.test.ts", "one")).toBe(last);
  expect(write("lib/readers/fixtures/a.csv", "one")).toBe(last);
  expect(write("lib/launch/start.mjs", "one")).toBe(last);
  expect(write("lib/launch/environment.mjs", "one")).not.toBe(last);
});

it("a file under another name is another source", () => {
  const before = write("lib/b.ts", "x");
  rmSync(join(root, "lib/b.ts"));
  expect(write("lib/c.ts", "x")).not.toBe(before);
});
