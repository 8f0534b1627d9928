import { expect, type TestInfo } from "@playwright/test";

const ANNOTATION = "figure";

/** One measured figure and its limit: at most `limit` (or at least), in `unit`; null = told without one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number | null;
  /** The larger, the better. */
  readonly atLeast?: boolean;
  /** What the value was made of, for the reader. */
  readonly of?: Readonly<Record<string, number | readonly number[]>>;
}

/** Hands a figure to the line reporter; over its limit it fails the run, and the other figures are still measured. */
export function report(info: TestInfo, figure: Figure): void {
  const value = Math.round(figure.value * 1000) / 1000;
  const { name, unit, limit, of, atLeast } = figure;
  const ok = limit === null || (atLeast ? value >= limit : value <= limit);
  info.annotations.push({
    type: ANNOTATION,
    description: JSON.stringify({ name, value, unit, limit, ok, ...of }),
  });
  if (limit === null) return;
  if (atLeast) expect.soft(value, name).toBeGreaterThanOrEqual(limit);
  else expect.soft(value, name).toBeLessThanOrEqual(limit);
}

/** The lines of a test's figures. */
export function figuresOf(annotations: readonly { type: string; description?: string }[]): string[] {
  return annotations.flatMap(({ type, description }) =>
    type === ANNOTATION && description ? [description] : [],
  );
}

/** The middle value, of an even number the lower middle. Throws RangeError without values. */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
  if (middle === undefined) throw new RangeError("no values");
  return middle;
}
