import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { JUMP_MS, MAX_COVERED_MS, MAX_JUMP, MAX_PACE } from "@/lib/ingest/warning-rules";
import { MAX_VALUE } from "@/lib/samples/sample";
import { countText } from "./samples/number-text";
import { TEXTS } from "./texts";
import { FORMAT_TEXTS } from "./texts-format";
import { LATER_TEXTS } from "./texts-later";

/** Every sentence, with what stands between ${ and } in the functions that make one. */
function sentences(node: unknown): string[] {
  if (typeof node === "string") return [node];
  if (typeof node === "function") return [String(node)];
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(sentences) : [];
}

describe("what is on screen", () => {
  const all = sentences([TEXTS, LATER_TEXTS, FORMAT_TEXTS]);

  test.each(["claim", "ledger", "watermark", "fingerprint", "lease", "upstream"])("never says %s", (word) => {
    const found = all.filter((text) => new RegExp(`\\b${word}(s|ed)?\\b`, "i").test(text));
    expect(found).toEqual([]);
  });

  test("raises no voice", () => {
    expect(all.filter((text) => /!(?!=)/.test(text))).toEqual([]);
  });

  test("has one button whose name begins with Send", () => {
    const folder = new URL("./", import.meta.url);
    const files = readdirSync(folder).filter((name) => /^texts(-\w+)?\.ts$/.test(name));
    const source = files.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
    const sends = source.match(/["`]Send \S/g);
    // The primary button and the tick of a file that is read otherwise or goes to another account.
    expect(sends).toHaveLength(3);
  });

  test("names the limits by which samples are warned of", () => {
    const { titles, meanings } = LATER_TEXTS.warnings;
    expect(titles.pace(2)).toContain(`more than ${MAX_PACE} steps a second`);
    expect(titles.jump(2)).toContain(`more than ${MAX_JUMP} a minute within ${JUMP_MS / 1000} seconds`);
    expect(MAX_COVERED_MS).toEqual({ bpm: 3_600_000, steps: 24 * 3_600_000 });
    const most = (["count", "count/min"] as const).map((unit) => `${countText(MAX_VALUE[unit])} for ${unit}`);
    expect(meanings["at-limit"]).toContain(most.join(" and "));
  });

  test("says what the button does", () => {
    const { send } = LATER_TEXTS.delivery;
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
