import type { Reporter, TestCase, TestError, TestResult } from "@playwright/test/reporter";
import { figuresOf } from "./figure";

/** Prints figures as one JSON object a line on stdout; what went wrong goes to stderr. */
export default class LineReporter implements Reporter {
  onTestEnd(test: TestCase, result: TestResult): void {
    const lines = figuresOf(result.annotations);
    for (const line of lines) process.stdout.write(`${line}\n`);
    for (const error of result.errors) process.stderr.write(`${test.title}: ${firstLine(error)}\n`);
  }

  onError(error: TestError): void {
    process.stderr.write(`${firstLine(error)}\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

const firstLine = ({ message }: TestError) => message?.split("\n")[0] ?? "failed";
