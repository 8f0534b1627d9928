import { describe, expect, test } from "vitest";
import type { Row } from "../readers/reader";
import { IssueLog } from "./issue-log";

const row = (line: number, own: readonly string[] = ["0"]): Row => ({
  line,
  own,
  person: "",
  cells: {
    device_name: "a",
    device_version: "",
    start_date: "",
    end_date: "",
    unit: "",
    value: own[0],
    data_type: "",
  },
});

describe("the issue log", () => {
  test("counts every failing row and lists the first ones", () => {
    const log = new IssueLog(50);
    for (let line = 1; line <= 60; line++) log.add(0, row(line), "value-not-positive");
    expect(log.causes()).toEqual([{ code: "value-not-positive", n: 60, listed: 50 }]);
    expect(log.size).toBe(50);
    const first = { file: 0, line: 1, code: "value-not-positive", cell: "0", own: ["0"], cells: null };
    expect(log.at(0)).toEqual(first);
    expect(log.at(50)).toBeUndefined();
  });

  test("keeps what the own cells do not tell: what is not there, and what is neither text nor a number", () => {
    const log = new IssueLog();
    const of = row(1);
    Object.assign(of.cells, { value: null, unit: undefined, device_name: "uu" });
    log.add(0, of, "value-wrong-type", true);
    log.add(1, row(2), "value-not-positive", true);
    log.dropFile(1);
    expect(log.at(0)?.cells).toEqual(of.cells);
  });

  test("stops listing when the listed rows hold too much text, and goes on counting", () => {
    const log = new IssueLog();
    const wide = row(1, ["x".repeat(10_000_000)]);
    for (let n = 0; n < 100; n++) log.add(0, wide, "value-not-number");
    expect(log.size).toBeLessThan(15);
    expect(log.causes()[0]?.n).toBe(100);
    log.dropFile(0);
    log.add(1, row(1), "value-not-positive");
    expect(log.size).toBe(1);
  });

  test("keeps its own copy of a row that the reader uses again", () => {
    const log = new IssueLog();
    const shared = { line: 7, own: ["0"], person: "", cells: row(7).cells };
    log.add(0, shared, "value-not-positive");
    shared.own[0] = "changed";
    expect(log.at(0)?.own).toEqual(["0"]);
  });

  test("dropping one file leaves the rows of the others as they were", () => {
    const log = new IssueLog();
    for (let line = 1; line <= 30; line++)
      log.add(line % 3, row(line, [`cell ${line}`, "x"]), "value-not-number");
    const all = Array.from({ length: log.size }, (_, place) => log.at(place));
    const left = all.filter((each) => each?.file !== 1);
    const kept = log.dropFile(1);
    expect([...kept].map((place) => all[place])).toEqual(left);
    expect(Array.from({ length: log.size }, (_, place) => log.at(place))).toEqual(left);
    expect(log.causes()).toEqual([{ code: "value-not-number", n: 20, listed: 20 }]);
  });
});
