import fc from "fast-check";
import { expect, test } from "vitest";
import { indentJson } from "./json-indent";

test("the same JSON with other blanks", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(JSON.parse(indentJson(json))).toEqual(JSON.parse(json));
    }),
  );
});

test("numbers stay as they are written, strings are left alone", () => {
  const text = indentJson('{"value":72.10,"name":"a,{\\"}:b"}');
  expect(text).toContain("72.10");
  expect(text).toContain('"a,{\\"}:b"');
  expect(text.split("\n")).toHaveLength(4);
});
