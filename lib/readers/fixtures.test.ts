import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blobSource } from "./byte-source";
import { openReader, recognise } from "./read-file";
import { logRows } from "./row-log";

/** Every file of fixtures/ has beside it, as NAME.json, what a person says is in it. */
const folder = new URL("./fixtures/", import.meta.url);
const expectations = readdirSync(folder).filter((name) => /\.\w+\.json$/.test(name));

test.each(expectations)("%s", async (expectation) => {
  const name = expectation.replace(/\.json$/, "");
  const file = new Blob([readFileSync(new URL(name, folder))]);
  const found = await recognise(blobSource(file, name));
  const expected: unknown = JSON.parse(readFileSync(new URL(expectation, folder), "utf8"));
  if ("code" in found || found.format.kind === "zip") {
    expect({ rejection: found }).toEqual(expected);
    return;
  }
  const { columns, rows, end, notLookedAt, notes } = await logRows(openReader(found.format), found.source);
  const beside = {
    ...(Object.keys(notLookedAt).length > 0 ? { notLookedAt } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
  expect({ columns, rows, end, ...beside }).toEqual(expected);
});
