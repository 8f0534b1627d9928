import { describe, expect, test } from "vitest";
import type { IssueCode } from "../samples/issue";
import { type FailingCauses, fileQuestions, peopleOf } from "./questions";
import { newSittingFile, type SittingFile } from "./sitting-file";

function read(change: (file: SittingFile) => void): SittingFile {
  const file = newSittingFile("f", new File(["x"], "f.csv"));
  file.phase = { kind: "read" };
  change(file);
  return file;
}

const failing = (...codes: readonly (readonly [IssueCode, number])[]): FailingCauses => new Map(codes);

const kinds = (file: SittingFile, log: FailingCauses) => {
  const { open, agreed } = fileQuestions(file, log, "UTC");
  return { open: open.map(({ kind }) => kind), agreed: agreed.map(({ kind }) => kind) };
};

describe("fileQuestions", () => {
  test("rows without a data type ask one question, not two", () => {
    const file = read(({ tally }) => Object.assign(tally, { found: 100, failing: 100 }));
    expect(kinds(file, failing(["data-type-missing", 100])).open).toEqual(["data-type"]);
  });

  test("what fails for another reason as well still asks, with that reason's numbers", () => {
    const file = read(({ tally }) => Object.assign(tally, { found: 100, failing: 50 }));
    const log = failing(["data-type-missing", 40], ["value-not-positive", 10]);
    expect(kinds(file, log).open).toEqual(["data-type", "many-failing"]);
    const [, many] = fileQuestions(file, log, "UTC").open;
    expect(many).toMatchObject({ failing: 10, found: 100, cause: "value-not-positive" });
  });

  test("once the data type was chosen, what still misses it counts like every other failure", () => {
    const file = read(({ tally, answers }) => {
      Object.assign(tally, { found: 10, failing: 10 });
      answers.dataType = "steps";
    });
    expect(kinds(file, failing(["data-type-missing", 10])).open).toEqual(["many-failing"]);
  });

  test("a ticked question is agreed to, not open", () => {
    const file = read((each) => {
      Object.assign(each.tally, { found: 10, failing: 10 });
      each.history = [{ kind: "read-otherwise", when: 1, before: "as UTC", now: "as Asia/Tokyo" }];
    });
    const log = failing(["value-not-positive", 10]);
    expect(kinds(file, log)).toEqual({ open: ["many-failing", "read-otherwise"], agreed: [] });
    file.answers.confirmed.add("read-otherwise");
    expect(kinds(file, log)).toEqual({ open: ["many-failing"], agreed: ["read-otherwise"] });
  });

  test("several people stay known after one was chosen, so that the choice can be changed", () => {
    const file = read(({ tally }) => {
      for (const name of ["P0", "P0", "P1"]) tally.person(name);
    });
    expect(kinds(file, failing()).open).toEqual(["people"]);
    file.answers.person = "P1";
    expect(kinds(file, failing()).open).toEqual([]);
    expect(peopleOf(file)).toMatchObject({
      people: 2,
      values: [
        { value: "P0", n: 2 },
        { value: "P1", n: 1 },
      ],
    });
  });
});
