import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnswer, readRequestId } from "./api-answer";

const raw = (body: unknown, contentType: string | null = "application/json", token = "hunter22") => ({
  contentType,
  bytes: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)),
  token,
});
const wordsOf = (body: unknown) => readAnswer(raw(body)).words;
const namedIn = (path: unknown) => readAnswer(raw({ errors: [{ path, message: "no" }] })).named;

describe("readAnswer", () => {
  it("knows a page by its type and by its first words", () => {
    for (const [body, type] of [
      ["", "text/html"],
      ["{}", "text/html; charset=utf-8"],
      ["<!DOCTYPE html><p>", null],
      ["\n <html lang=en>", "application/json"],
    ] as const) {
      expect(readAnswer(raw(body, type)).kind).toBe("html");
    }
  });

  it("tells JSON, nothing and other things apart", () => {
    expect(readAnswer(raw("", null)).kind).toBe("empty");
    expect(readAnswer(raw(" \n", "application/json")).kind).toBe("empty");
    expect(readAnswer(raw('{"cut', "application/json")).kind).toBe("json");
    expect(readAnswer(raw("[1]", null)).kind).toBe("json");
    expect(readAnswer(raw("OK", "text/plain")).kind).toBe("other");
  });

  it("keeps the words of allow-listed fields and of no other", () => {
    expect(
      wordsOf({
        title: "Unprocessable",
        message: "2 faults",
        error: { message: "inner", stack: "secret stack" },
        detail: "see below",
        input: "secret input",
        errors: [
          { path: "data[3].value", message: "must be positive", value: "secret value" },
          { message: "too many" },
        ],
      }),
    ).toBe("Unprocessable; 2 faults; inner; see below; data[3].value: must be positive; too many");
    expect(
      wordsOf({ detail: [{ loc: ["body", "data", 3, "unit"], msg: "not allowed", input: "secret" }] }),
    ).toBe("body.data.3.unit: not allowed");
  });

  it("names samples by any customary path, once each, within a batch", () => {
    expect(namedIn("data[3].value")).toEqual([3]);
    expect(namedIn("data.3.value")).toEqual([3]);
    expect(namedIn("/data/3/value")).toEqual([3]);
    expect(namedIn(["data", 3, "value"])).toEqual([3]);
    expect(namedIn(["body", "data", 12])).toEqual([12]);
    expect(namedIn("$.data[999]")).toEqual([999]);
    for (const path of ["data", "metadata[3]", "data[1000]", "data[-1]", "data.3x", "value", 7, null, {}]) {
      expect(namedIn(path)).toEqual([]);
    }
    const many = [7, 3, 7, 0].map((index) => ({ path: `data[${index}].value` }));
    expect(readAnswer(raw({ errors: many })).named).toEqual([0, 3, 7]);
  });

  it("never repeats the token, holds no control characters, and stays within 8192", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("hunter22", "hunter\u200b22", "\u0000\u202e"),
    );
    const texts = fc.array(text, { maxLength: 50 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 200 }), (message, path, times) => {
        const { words } = readAnswer(raw({ message: message.repeat(times), errors: [{ path, message }] }));
        expect(words).not.toContain("hunter22");
        expect(words).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(words.length).toBeLessThanOrEqual(8192);
      }),
      { numRuns: 60 },
    );
  });

  it("reads any JSON and any bytes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.object()), (value) => {
        expect(typeof wordsOf({ errors: value, detail: value, error: value, message: value })).toBe("string");
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readAnswer({ contentType: null, bytes, token: "x" }).named).toEqual([]);
      }),
    );
  });
});

describe("readRequestId", () => {
  it("takes the first header that is there, else the body's", () => {
    expect(readRequestId([undefined, "abc", "def"], raw({ request_id: "body" }))).toBe("abc");
    expect(readRequestId([undefined], raw({ request_id: "body" }))).toBe("body");
    expect(readRequestId([undefined], raw("no json"))).toBeNull();
    expect(readRequestId(["x".repeat(300)], raw(""))).toHaveLength(200);
    expect(readRequestId(["id-hunter22"], raw(""))).toBe("id-[token]");
  });
});
