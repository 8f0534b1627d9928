import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { curlLine, shellQuoted } from "./curl-line";

test("a shell reads back what was quoted", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("'", '"', "$", "`", "\\", " ", "\n", "a", "é", "!") }),
      (text) => {
        const read = execFileSync("sh", ["-c", `printf %s ${shellQuoted(text)}`], { encoding: "utf8" });
        expect(read).toBe(text);
      },
    ),
    { numRuns: 60 },
  );
});

test("the token is left out", () => {
  const line = curlLine({ kind: "api", host: "proxy.example.org", duplicates: "unsafe" }, "{}");
  expect(line).toContain("'https://proxy.example.org/api/v1.1/samples'");
  expect(line).toContain("Bearer $TOKEN");
});
