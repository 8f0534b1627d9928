import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { detectFile, openReader } from "./read-file";
import { logRows } from "./row-log";

/** Every file of fixtures/ has beside it, as NAME.json, what a person says is in it. */
const folder = new URL("./fixtures/", import.meta.url);
const expectations = readdirSync(folder).filter((name) => /\.\w+\.json$/.test(name));

test.each(expectations)("%s", async (expectation) => {
  const name = expectation.replace(/\.json$/, "");
  const file = new Blob([readFileSync(new URL(name, folder))]);
  const format = await detectFile(file, name);
  const expected: unknown = JSON.parse(readFileSync(new URL(expectation, folder), "utf8"));
  if ("code" in format) {
    expect({ rejection: format }).toEqual(expected);
    return;
  }
  const { columns, rows, end } = await logRows(openReader(format), file);
  expect({ columns, rows, end }).toEqual(expected);
});
