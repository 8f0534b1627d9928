import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TEXTS } from "./texts";

/** Every sentence, with what stands between ${ and } in the functions that make one. */
function sentences(node: unknown): string[] {
  if (typeof node === "string") return [node];
  if (typeof node === "function") return [String(node)];
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(sentences) : [];
}

describe("what is on screen", () => {
  const all = sentences(TEXTS);

  test.each(["claim", "ledger", "watermark", "fingerprint", "lease", "upstream"])("never says %s", (word) => {
    const found = all.filter((text) => new RegExp(`\\b${word}(s|ed)?\\b`, "i").test(text));
    expect(found).toEqual([]);
  });

  test("raises no voice", () => {
    expect(all.filter((text) => /!(?!=)/.test(text))).toEqual([]);
  });

  test("has one button whose name begins with Send", () => {
    const source = readFileSync(new URL("./texts.ts", import.meta.url), "utf8");
    const sends = source.match(/["`]Send \S/g);
    // The primary button and the tick of a file that is read otherwise or goes to another account.
    expect(sends).toHaveLength(3);
  });

  test("says what the button does", () => {
    const { send } = TEXTS.delivery;
    expect(send({ batches: 987, sandbox: false, leaveOut: 1203 })).toBe(
      "Send 987 batches, leave out 1,203 rows",
    );
    expect(send({ batches: 0, sandbox: true, leaveOut: 7 })).toBe("Send nothing");
    expect(send({ batches: 5, sandbox: true, leaveOut: 0 })).toBe("Send 5 batches to the sandbox");
    expect(send({ batches: 1, sandbox: true, leaveOut: 1 })).toBe(
      "Send 1 batch to the sandbox, leave out 1 row",
    );
  });
});
