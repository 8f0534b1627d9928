import { expect, test } from "vitest";
import type { ReviewRow } from "@/lib/ingest/review-view";
import { rowCause, rowReason } from "./row-reason";

const row: ReviewRow = {
  id: 0,
  file: "a.csv",
  line: 2,
  own: ["72", "count"],
  original: [null, null],
  state: "failing",
  code: "value-not-positive",
  field: "value",
  column: 0,
  message: "It is not greater than 0.",
};
const names = ["value", ""];

test("a row says what is wrong now, what was corrected, or that it is left out", () => {
  expect(rowReason(row, names)).toBe("It is not greater than 0.");
  expect(rowReason({ ...row, original: ["0", null] }, names)).toBe("It is not greater than 0.");
  expect(rowReason({ ...row, state: "left-out" }, names)).toBe("Left out by you");
  expect(rowReason({ ...row, state: "corrected", original: ["0", ""] }, names)).toBe(
    "Corrected: value was 0, Column 2 was (empty)",
  );
});

test("its cell tells a problem by its cause, and all else as the sentence does", () => {
  expect(rowCause(row, names)).toBe("value is 0 or less");
  const corrected: ReviewRow = { ...row, state: "corrected", original: ["0", null] };
  expect(rowCause(corrected, names)).toBe(rowReason(corrected, names));
});
