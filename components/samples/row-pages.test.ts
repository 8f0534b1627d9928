import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Asked,
  type Loaded,
  nothingLoaded,
  PAGE_ROWS,
  pagesToAsk,
  type RowPage,
  rowAt,
  withPage,
  withRow,
} from "./row-pages";

type Row = { readonly n: number; readonly text: string };
type Pages = Loaded<Row, RowPage<Row>>;

const want: Asked = { list: "all", version: "1", grown: undefined };

function answerOf(page: number, total: number, text = ""): RowPage<Row> {
  const first = page * PAGE_ROWS;
  const length = Math.max(0, Math.min(PAGE_ROWS, total - first));
  return { total, rows: Array.from({ length }, (_, at) => ({ n: first + at, text })) };
}

const loadedOf = (pages: readonly number[], total: number, asked = want): Pages =>
  pages.reduce<Pages>((old, page) => withPage(old, page, asked, answerOf(page, total)), nothingLoaded("all"));

describe("pages to ask for", () => {
  it("are all that are looked at and not there, and afterwards none", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(3), fc.nat(2), fc.array(fc.nat(200)), (from, more, ahead, held) => {
        const total = 4_000;
        const looked = { from, to: Math.min(from + more, 159), ahead };
        fc.pre(looked.from <= looked.to);
        let loaded = loadedOf(held, total);
        const asked = pagesToAsk(loaded, want, looked);
        for (let page = looked.from; page <= looked.to; page++)
          expect(asked.includes(page)).toBe(!loaded.pages.has(page));
        for (const page of asked) loaded = withPage(loaded, page, want, answerOf(page, total));
        // What was asked for beside them is there now: nothing is asked twice.
        const again = pagesToAsk(loaded, want, looked);
        expect(again.filter((page) => asked.includes(page))).toEqual([]);
      }),
    );
  });

  it("are those beside the ones looked at too, never before the first or behind the end", () => {
    const loaded = loadedOf([0], 60);
    expect(pagesToAsk(loaded, want, { from: 0, to: 1, ahead: 2 })).toEqual([1, 2]);
    expect(pagesToAsk(loaded, want, { from: 1, to: 1, ahead: 1 })).toEqual([1, 2]);
  });

  it("are none beside a list that is not known yet", () => {
    expect(pagesToAsk(nothingLoaded("all"), want, { from: 0, to: 0, ahead: 3 })).toEqual([0]);
  });

  it("are those looked at again in another version, and none beside them that are held", () => {
    const loaded = loadedOf([0, 1, 2], 75);
    expect(pagesToAsk(loaded, { ...want, version: "2" }, { from: 1, to: 1, ahead: 1 })).toEqual([1]);
  });

  it("of a list that grew are those that were not full, and the last, which tells the total", () => {
    const grown: Asked = { ...want, grown: 60 };
    const loaded = loadedOf([0, 1, 2], 60, grown);
    const more: Asked = { ...want, grown: 90 };
    expect(pagesToAsk(loaded, grown, { from: 0, to: 2, ahead: 0 })).toEqual([]);
    expect(pagesToAsk(loaded, more, { from: 0, to: 1, ahead: 0 })).toEqual([1]);
    expect(pagesToAsk(loaded, more, { from: 0, to: 3, ahead: 0 })).toEqual([2, 3]);
  });

  it("are asked again where they had to make room", () => {
    const all = Array.from({ length: 90 }, (_, page) => page);
    expect(pagesToAsk(loadedOf(all, 4_000), want, { from: 0, to: 1, ahead: 0 })).toEqual([0, 1]);
  });
});

describe("a page that comes again", () => {
  it("keeps the rows that are as they were, and brings those that are not", () => {
    const loaded = loadedOf([0], 50);
    const edited = withRow(loaded, 3, { n: 3, text: "typed" });
    const later = withPage(edited, 0, { ...want, version: "2" }, answerOf(0, 50));
    expect(rowAt(later.pages, 2)).toBe(rowAt(loaded.pages, 2));
    expect(rowAt(later.pages, 3)).toEqual({ n: 3, text: "" });
  });

  it("of another list leaves nothing of the old one", () => {
    const other = withPage(loadedOf([0, 1], 50), 1, { ...want, list: "left out" }, answerOf(1, 50));
    expect([...other.pages.keys()]).toEqual([1]);
    expect([...other.asked.keys()]).toEqual([1]);
  });
});

it("a row that is not at hand is not put", () => {
  const loaded = loadedOf([0], 50);
  expect(withRow(loaded, 30, { n: 30, text: "typed" })).toBe(loaded);
});
