import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { FileCard } from "@/lib/ingest/snapshot";
import { FileQuestions } from "./file-questions";

const nothing = { from: "nothing" } as const;
const card: FileCard = {
  id: "f",
  name: "f.csv",
  bytes: 1,
  phase: { kind: "read" },
  format: "CSV",
  found: 1,
  failing: 0,
  gaps: 0,
  overlaps: 0,
  zone: null,
  person: null,
  people: null,
  chosenType: null,
  hash: null,
  dataType: "steps",
  questions: [],
  agreed: [],
  notes: [],
  inside: null,
  folder: "",
  mapped: {
    columns: [],
    mapping: {
      fields: {
        device_name: nothing,
        device_version: nothing,
        data_type: nothing,
        start_date: nothing,
        end_date: nothing,
        value: nothing,
        unit: nothing,
      },
      epoch: null,
    },
  },
};
const shown = (file: FileCard): string => renderToStaticMarkup(<FileQuestions file={file} account={null} />);

test("the columns of a table can be looked at whether or not anything is asked", () => {
  expect(shown(card)).toContain("Columns</summary>");
  expect(shown({ ...card, mapped: null })).toBe("");
});

test("a zone that was chosen can be changed", () => {
  expect(shown({ ...card, zone: "Asia/Tokyo" })).toMatch(
    /Time zone for f\.csv.*value="Asia\/Tokyo" selected/s,
  );
});
