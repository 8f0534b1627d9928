import { describe, expect, it } from "vitest";
import { readPlaywright, readVitest, sumOf, tallyOfCheck, tallyOfReport } from "./tally.mjs";

const vitest = (numPassedTests, numTotalTests, testResults = []) =>
  JSON.stringify({ numPassedTests, numTotalTests, testResults });
const playwright = (stats, errors = []) =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

describe("a test runner's report", () => {
  it.each([
    ["all passed", vitest(3, 3), true, { passed: 3, failed: 0 }],
    ["some failed, skipped or left to do", vitest(3, 7), false, { passed: 3, failed: 4 }],
    ["skipped only, exit code 0", vitest(0, 2), true, { passed: 0, failed: 2 }],
    [
      "a file that could not be loaded",
      vitest(3, 3, [{ status: "failed", assertionResults: [] }]),
      false,
      { passed: 3, failed: 1 },
    ],
    [
      "a file with a failed test",
      vitest(1, 2, [{ status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] }]),
      false,
      { passed: 1, failed: 1 },
    ],
    ["an error outside of the tests", vitest(3, 3), false, { passed: 3, failed: 1 }],
    ["no tests", vitest(0, 0), true, { passed: 0, failed: 1 }],
    ["no report", null, true, { passed: 0, failed: 1 }],
    ["half a report", '{"numPassedTests": 3', true, { passed: 0, failed: 1 }],
    ["another kind of report", "{}", true, { passed: 0, failed: 1 }],
  ])("of vitest: %s", (_, text, ok, tally) => {
    expect(tallyOfReport(text, ok, readVitest)).toEqual(tally);
  });

  it.each([
    ["all passed", playwright({ expected: 4 }), true, { passed: 4, failed: 0 }],
    ["flaky and skipped", playwright({ expected: 4, flaky: 1, skipped: 2 }), true, { passed: 4, failed: 3 }],
    ["failed", playwright({ expected: 4, unexpected: 1 }), false, { passed: 4, failed: 1 }],
    ["errors outside of tests", playwright({ expected: 4 }, [{}, {}]), false, { passed: 4, failed: 2 }],
    ["no tests", playwright({}, [{}]), false, { passed: 0, failed: 1 }],
  ])("of Playwright: %s", (_, text, ok, tally) => {
    expect(tallyOfReport(text, ok, readPlaywright)).toEqual(tally);
  });
});

it("checks count one each, and all is summed", () => {
  expect(sumOf([tallyOfCheck(true), tallyOfCheck(false), { passed: 5, failed: 2 }])).toEqual({
    passed: 6,
    failed: 3,
  });
});
