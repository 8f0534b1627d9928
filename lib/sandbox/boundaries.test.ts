import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = import.meta.dirname;

/** The specifiers that a file imports, re-exports or loads. */
function importsOf(source: string): string[] {
  const found = source.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"']+)["']/g);
  return [...found].map(([, specifier = ""]) => specifier);
}

test("the sandbox imports node and its own files only", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  expect(files).toContain("rules.ts");
  const foreign = files.flatMap((name) =>
    importsOf(readFileSync(join(folder, name), "utf8"))
      .filter((specifier) => !/^node:/.test(specifier) && !/^\.\/[a-z-]+$/.test(specifier))
      .map((specifier) => `${name} imports ${specifier}`),
  );
  expect(foreign).toEqual([]);
});

test("the check sees every way to import", () => {
  const source = `import a from "zod"; import type { B } from '../samples/sample'; import "x"; await import("y"); export * from "z";`;
  expect(importsOf(source)).toEqual(["zod", "../samples/sample", "x", "y", "z"]);
});
