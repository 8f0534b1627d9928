/**
 * What a set of checks came to. Skipped counts as failed: a check that did not run has shown nothing.
 * @typedef {{ passed: number, failed: number }} Tally
 */

/** @type {Tally} */
export const NOTHING_SHOWN = { passed: 0, failed: 1 };

/** @param {boolean} ok */
export const tallyOfCheck = (ok) => (ok ? { passed: 1, failed: 0 } : NOTHING_SHOWN);

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sumOf(tallies) {
  return tallies.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

/**
 * Reads the JSON report of a test runner. An unreadable report, a run without tests, and a run that ended badly though
 * each test passed (an error outside of the tests) are each one failure.
 * @param {string | null} text @param {boolean} ok the runner's exit code was 0
 * @param {(report: unknown) => Tally} read finds the counts; what it finds is checked here
 * @returns {Tally}
 */
export function tallyOfReport(text, ok, read) {
  let tally = NOTHING_SHOWN;
  try {
    tally = read(JSON.parse(text ?? ""));
  } catch {
    return NOTHING_SHOWN;
  }
  const { passed, failed } = tally;
  if (!Number.isInteger(passed) || !Number.isInteger(failed) || passed + failed === 0) return NOTHING_SHOWN;
  return failed === 0 && !ok ? { passed, failed: 1 } : tally;
}

/** Vitest's report: a file that could not be loaded has no tests of its own and counts as one. */
export function readVitest({ numPassedTests, numTotalTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + broken.length };
}

/** Playwright's report: passing only at the second attempt is a failure; errors outside of tests count one each. */
export function readPlaywright({ stats: { expected, unexpected, flaky, skipped }, errors }) {
  return { passed: expected, failed: unexpected + flaky + skipped + errors.length };
}
