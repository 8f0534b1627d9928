import type { Reporter, TestCase, TestError, TestResult } from "@playwright/test/reporter";
import { figuresOf } from "./figure";

/** Prints figures as one JSON object a line on stdout; what went wrong goes to stderr. */
export default class LineReporter implements Reporter {
  onTestEnd(test: TestCase, result: TestResult): void {
    const lines = figuresOf(result.annotations);
    for (const line of lines) process.stdout.write(`${line}\n`);
    for (const { message } of result.errors) process.stderr.write(`${test.title}: ${message ?? "failed"}\n`);
  }

  onError(error: TestError): void {
    process.stderr.write(`${error.message ?? "failed"}\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
