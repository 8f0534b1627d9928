import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesText, countOf, countText, listParts, listText, percentText, wholePercent } from "./number-text";

describe("numbers in words", () => {
  test("counts have their thousands apart", () => {
    expect(countText(1_398_421)).toBe("1,398,421");
    expect(countOf(1, "batch", "batches")).toBe("1 batch");
    expect(countOf(0, "batch", "batches")).toBe("0 batches");
  });

  test("bytes are shown in the unit that fits", () => {
    expect(bytesText(0)).toBe("0 bytes");
    expect(bytesText(999)).toBe("999 bytes");
    expect(bytesText(84_800)).toBe("84.8 KB");
    expect(bytesText(1_200_000_000)).toBe("1.2 GB");
  });

  test("percent says 100 only when all is done", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, whole) => {
        expect(wholePercent(part, whole) === 100).toBe(part >= whole);
      }),
    );
    expect(percentText(0, 0)).toBe("0 %");
    expect(percentText(999_999, 1_000_000)).toBe("99 %");
  });
});

test("a list in pieces reads as the list in one", () => {
  const parts = listParts(["a", "b", "c"]);
  expect(parts.map(({ text }) => text).join("")).toBe(listText(["a", "b", "c"]));
  expect(parts.filter(({ isName }) => isName).map(({ text }) => text)).toEqual(["a", "b", "c"]);
});
