import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import { CountsLine } from "./counts-line";

test("what was not looked at adds up to what was read, and each kind reads well for one and for many", () => {
  const html = renderToStaticMarkup(
    <CountsLine
      snapshot={{
        ...EMPTY_SNAPSHOT,
        ingest: "ready",
        counts: { ...EMPTY_SNAPSHOT.counts, read: 1010, found: 1000, ready: 1000, notLookedAt: 10 },
        notLookedAt: [
          { kind: "records of other types", n: 1 },
          { kind: "empty readings", n: 9 },
        ],
      }}
      ownDelivery={false}
    />,
  );
  const text = html.replace(/<[^>]+>/g, "");
  expect(text).toContain("1,010 read = 1,000 found + 10 not looked at");
  expect(text).toContain("(records of other types: 1, empty readings: 9)");
});
