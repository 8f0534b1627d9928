import { expect, test } from "vitest";
import { FIELD_NAMES } from "../samples/cells";
import { createRowCheck, newCheckedSample } from "../samples/check";
import { TEMPLATE_ROWS, templateCsv } from "../samples/contract-table";
import { blobSource } from "./byte-source";
import { openReader, recognise } from "./read-file";
import { logRows } from "./row-log";

test("the template is read by its header, and its rows pass the check", async () => {
  const file = new Blob([templateCsv()]);
  const found = await recognise(blobSource(file, "template.csv"));
  if ("code" in found || found.format.kind === "zip") throw new RangeError("refused");
  const { columns, rows } = await logRows(openReader(found.format), found.source);
  expect(columns).toEqual(FIELD_NAMES);
  expect(rows.map(({ own }) => own)).toEqual(
    TEMPLATE_ROWS.map((row) => FIELD_NAMES.map((name) => row[name])),
  );
  const check = createRowCheck({ zone: null, dataType: null, epoch: null, now: Date.UTC(2025, 0, 1) });
  const absent = Object.fromEntries(FIELD_NAMES.map((name) => [name, undefined]));
  for (const { cells, ragged } of rows) {
    expect(check({ ...TEMPLATE_ROWS[0], ...absent, ...cells }, newCheckedSample(), ragged)).toBeNull();
  }
});
