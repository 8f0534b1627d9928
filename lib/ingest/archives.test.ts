import { describe, expect, test } from "vitest";
import { fitFile } from "../readers/fit-writer.test-support";
import { clock, fileId, NINE, steps } from "../readers/garmin-fit.test-support";
import { zipOf } from "../readers/zip.test-support";
import { acceptingServer, csv, HEADER, openEngine, rows, snapshot } from "./engine.test-support";
import { openFile } from "./file-opening";
import { newSittingFile } from "./sitting-file";

const table = (n: number, device?: string): string => HEADER + rows(n, device);

async function dropped(files: readonly File[], folders?: readonly string[]) {
  const engine = await openEngine(acceptingServer().calls);
  await engine.addFiles(files, folders);
  return engine;
}

const zipFile = async (
  files: Readonly<Record<string, string | Blob>>,
  name = "export.zip",
  password?: string,
) => new File([await zipOf(files, password === undefined ? {} : { password })], name);

const card = (name: string) => {
  const found = snapshot().files.find((file) => file.name === name);
  if (!found) throw new RangeError(`no card of ${name}`);
  return found;
};

describe("a zip", () => {
  test("is one card, its tables are read, what is no table is told with its reason", async () => {
    const file = await zipFile({
      "a/march.csv": table(5),
      "a/april.csv": table(7, "Watch"),
      "a/notes.txt": "Dear diary",
      "__MACOSX/a/._march.csv": "x",
    });
    const engine = await dropped([file]);
    expect(snapshot()).toMatchObject({ ingest: "ready", counts: { found: 12, ready: 12 } });
    expect(card("export.zip")).toMatchObject({
      phase: { kind: "read" },
      format: "CSV, commas",
      found: 12,
      inside: {
        read: 2,
        files: [
          { path: "a/march.csv", found: 5, failing: 0 },
          { path: "a/april.csv", found: 7, failing: 0 },
        ],
        notRead: [{ code: "not-samples", n: 1, first: "a/notes.txt" }],
      },
    });
    await engine.removeFile(card("export.zip").id);
    expect(snapshot()).toMatchObject({ ingest: "empty", counts: { found: 0 } });
  });

  test("a failing row tells where it stands, and is corrected like any other", async () => {
    const text = table(4).replace(",3,count", ",0,count");
    const engine = await dropped([await zipFile({ "a/b.csv": text })]);
    const query = { cause: null, show: "failing", search: "", sort: null, asked: 0 } as const;
    const shown = await engine.review.rows(query, 0, 10);
    expect(shown).toMatchObject({
      total: 1,
      rows: [{ file: "export.zip › a/b.csv", line: 4, code: "value-not-positive" }],
    });
    await engine.review.edit(0, 5, "3");
    expect(snapshot().counts).toMatchObject({ failing: 0, ready: 4 });
  });

  test("one level of archives inside is read, deeper ones are told", async () => {
    const inner = await zipOf({ "c.csv": table(3) });
    const deep = await zipOf({ "d.zip": await zipOf({ "e.csv": table(9) }), "f.csv": table(4) });
    await dropped([await zipFile({ "inner.zip": inner, "deep.zip": deep })]);
    expect(snapshot().counts.found).toBe(7);
    expect(card("export.zip").inside).toMatchObject({
      files: [{ path: "inner.zip/c.csv" }, { path: "deep.zip/f.csv" }],
      notRead: [{ code: "zip-nested", first: "deep.zip/d.zip" }],
    });
  });

  test("files whose rows are known only at the end tell them together, one alone tells its own", async () => {
    const watch = (total: number) =>
      new Blob([fitFile([fileId(32), clock(NINE, NINE), steps(NINE, total), steps(NINE + 600, total + 50)])]);
    await dropped([await zipFile({ "a.fit": watch(1000), "b.csv": table(3) })]);
    expect(card("export.zip")).toMatchObject({
      found: 4,
      inside: { files: [{ path: "a.fit", found: 1, failing: 0 }, { path: "b.csv" }] },
    });
    await dropped([await zipFile({ "a.fit": watch(1000), "c.fit": watch(1300) })]);
    expect(card("export.zip").inside?.files).toMatchObject([{ found: null }, { found: null }]);
  });

  test("with a changed byte asks before anything of it is sent, and what is not damaged asks nothing", async () => {
    const zip = new Uint8Array(await (await zipOf({ "a.csv": table(5) }, { level: 0 })).arrayBuffer());
    const at = Buffer.from(zip).indexOf(",3,count") + 1;
    zip[at] = "9".charCodeAt(0);
    const server = acceptingServer();
    const engine = await openEngine(server.calls);
    await engine.addFiles([new File([zip], "export.zip")]);
    const id = card("export.zip").id;
    expect(card("export.zip")).toMatchObject({
      phase: { kind: "incomplete" },
      questions: [{ kind: "damaged", files: 1, first: "a.csv" }],
    });
    await engine.send("all", "unsafe");
    expect(server.bodies).toEqual([]);
    await engine.confirm(id, "damaged");
    expect(card("export.zip")).toMatchObject({ questions: [], agreed: [{ kind: "damaged" }] });
    await engine.removeFile(id);
    await engine.addFiles([await zipFile({ "a.csv": table(5) })]);
    expect(card("export.zip").questions).toEqual([]);
  });

  test("tells how far it is looked into", async () => {
    const entry = newSittingFile("1", await zipFile({ "a.csv": table(2), "b.txt": "x", "c.csv": table(2) }));
    const looked: unknown[] = [];
    const onProgress = () => looked.push(entry.phase);
    await openFile(entry, { mappings: {}, indexOf: () => 0, onProgress });
    expect(looked).toEqual([1, 2, 3].map((at) => ({ kind: "waiting", looked: { at, of: 3 } })));
    expect(entry).toMatchObject({
      phase: { kind: "waiting" },
      parts: [{ path: "a.csv" }, { path: "c.csv" }],
    });
  });

  test("without anything that is read is refused with the reason met most", async () => {
    await dropped([await zipFile({ "a.txt": "Dear diary", "b.txt": "More" }, "notes.zip"), csv(table(3))]);
    expect(card("notes.zip").phase).toMatchObject({
      kind: "rejected",
      rejection: { code: "zip", detail: "text without columns" },
    });
    expect(snapshot().counts.ready).toBe(3);
  });

  test("asks for its password, again after a wrong one, and is read with the right one", async () => {
    const engine = await dropped([await zipFile({ "a.csv": table(6) }, "locked.zip", "secret")]);
    const { id } = card("locked.zip");
    const asks = (wrong: number) =>
      expect(card("locked.zip").questions).toEqual([{ kind: "password", wrong }]);
    asks(0);
    for (const wrong of [1, 2, 3]) {
      await engine.answerPassword(id, `not ${wrong}`);
      asks(wrong);
      expect(snapshot().counts.found).toBe(0);
    }
    await engine.answerPassword(id, "secret");
    expect(card("locked.zip")).toMatchObject({ phase: { kind: "read" }, questions: [], found: 6 });
    expect(JSON.stringify(snapshot())).not.toContain("secret");
  });

  test("columns that cannot be placed are asked for once a header and serve every table of it", async () => {
    const strange = (n: number) => `thing,kind,when,howmany\n${"x,y,2024-03-01T08:00:00Z,5\n".repeat(n)}`;
    const engine = await dropped([await zipFile({ "a.csv": strange(3), "b.csv": strange(4) })]);
    const [question] = card("export.zip").questions;
    if (question?.kind !== "mapping") throw new RangeError("no question of columns");
    const column = (index: number) => ({ from: "column", index }) as const;
    await engine.answerMapping(card("export.zip").id, {
      ...question.guess,
      fields: {
        ...question.guess.fields,
        device_name: column(0),
        start_date: column(2),
        value: column(3),
        unit: { from: "constant", value: "count" },
      },
    });
    expect(card("export.zip").questions).toEqual([]);
    expect(snapshot().counts).toMatchObject({ found: 7, failing: 0 });
  });
});

describe("whose data it is", () => {
  test("files of two dropped folders ask, those of one do not", async () => {
    const engine = await dropped([csv(table(3), "a.csv"), csv(table(4, "Watch"), "b.csv")], ["P001", "P002"]);
    expect(card("a.csv").questions).toEqual([]);
    expect(card("b.csv").questions).toEqual([{ kind: "whose", origins: ["P001", "P002"] }]);
    await engine.confirm(card("b.csv").id, "whose");
    expect(card("b.csv")).toMatchObject({ questions: [], agreed: [{ kind: "whose" }] });

    await dropped([csv(table(3), "a.csv"), csv(table(4, "Watch"), "b.csv")], ["P001", "P001"]);
    expect(snapshot().files.flatMap(({ questions }) => questions)).toEqual([]);
  });
});
