import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { SumLine, type SumTerm } from "./sum-line";

const term = (id: string, n: number, always = false): SumTerm => ({ id, n, word: id, mark: "ready", always });

function render(parts: readonly SumTerm[]): string {
  return renderToStaticMarkup(<SumLine label="Counts" whole={term("found", 5, true)} parts={parts} />);
}

describe("the sum line", () => {
  test("keeps a 0 for scripts and readers, out of sight", () => {
    const html = render([term("ready", 5, true), term("failing", 0)]);
    expect(html).toContain('data-testid="count-failing" data-value="0"');
    expect(html.split("sr-only")).toHaveLength(2);
  });

  test("puts = before the first part in sight and + before the others", () => {
    const html = render([term("ready", 0), term("failing", 4), term("held", 1)]);
    expect(html.match(/>(=|\+)</g)).toEqual([">=<", ">+<"]);
  });

  test("carries plain integers beside numbers in words", () => {
    const html = render([term("ready", 1234567, true)]);
    expect(html).toContain('data-value="1234567"');
    expect(html).toContain("1,234,567");
  });
});
