import { expect, test } from "vitest";
import { dayOfIso } from "./day-calendar";
import { unitText, wallSpanText } from "./day-text";

const span = (first: string, last: string): string => wallSpanText(dayOfIso(first), dayOfIso(last));

test("a span says month and year once where they are the same", () => {
  expect(span("2024-03-03", "2024-03-03")).toBe("3 March 2024");
  expect(span("2024-03-03", "2024-03-09")).toBe("3 to 9 March 2024");
  expect(span("2024-02-28", "2024-03-01")).toBe("28 February to 1 March 2024");
  expect(span("2023-12-31", "2024-01-02")).toBe("31 December 2023 to 2 January 2024");
});

test("a whole month or year has its name, a part of it its days", () => {
  const [first, last] = [dayOfIso("2024-02-01"), dayOfIso("2024-02-29")];
  expect(unitText(first, last, "month")).toBe("February 2024");
  expect(unitText(first, last - 1, "month")).toBe("1 to 28 February 2024");
  expect(unitText(first, last, "day")).toBe("1 to 29 February 2024");
  expect(unitText(dayOfIso("2024-01-01"), dayOfIso("2024-12-31"), "year")).toBe("2024");
});
