import type { DayRun } from "@/lib/ledger/device-days";

/** Height of the picture in units of its own; it is stretched to where it stands. */
export const PICTURE_HEIGHT = 20;
/** A step with any data is at least so high, one with any day missing at most so: neither is ever lost to rounding. */
const LOWEST = 6;
const HIGHEST = 15;
/** Of a step's height, what is not confirmed takes at least so much, and leaves as much to what was delivered. */
const LEAST_PART = 3;

/** One step of the picture: of how many days it stands for, and how many of them hold what. */
export interface CoverageColumn {
  readonly of: number;
  /** Days that hold anything. */
  readonly held: number;
  /** Of those, days with samples that are not confirmed. */
  readonly unknown: number;
}

/** `all` days from `first` on in at most `most` steps of nearly equal length. */
export function coverageColumns(
  runs: readonly DayRun[],
  { first, all }: { readonly first: number; readonly all: number },
  most: number,
): CoverageColumn[] {
  const count = Math.min(all, most);
  const edge = (index: number): number => Math.ceil((index * all) / count);
  const held = new Uint32Array(count);
  const unknown = new Uint32Array(count);
  for (const run of runs) {
    for (const [i, n] of run.unknown.entries()) {
      const column = Math.floor(((run.day + i - first) * count) / all);
      held[column] = (held[column] ?? 0) + 1;
      if (n > 0) unknown[column] = (unknown[column] ?? 0) + 1;
    }
  }
  return Array.from(held, (days, i) => ({ of: edge(i + 1) - edge(i), held: days, unknown: unknown[i] ?? 0 }));
}

/** How high a step is drawn, and how much of that, at its top, is not confirmed. */
export function columnHeights({ of, held, unknown }: CoverageColumn): { height: number; top: number } {
  if (held === 0) return { height: 0, top: 0 };
  const height = held === of ? PICTURE_HEIGHT : LOWEST + ((HIGHEST - LOWEST) * held) / of;
  if (unknown === 0) return { height, top: 0 };
  if (unknown === held) return { height, top: height };
  const top = (height * unknown) / held;
  return { height, top: Math.min(Math.max(top, LEAST_PART), height - LEAST_PART) };
}

interface Box {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

const boxPath = ({ from, to, low, high }: Box): string =>
  `M${from} ${PICTURE_HEIGHT - high}H${to}V${PICTURE_HEIGHT - low}H${from}Z`;

/** Boxes as one path; neighbours of the same height are one box, so that no seam shows between them. */
function boxesPath(boxes: readonly Box[]): string {
  const joined: Box[] = [];
  for (const box of boxes) {
    const before = joined.at(-1);
    if (before?.to === box.from && before.low === box.low && before.high === box.high) {
      joined[joined.length - 1] = { ...before, to: box.to };
    } else if (box.high > box.low) joined.push(box);
  }
  return joined.map(boxPath).join("");
}

/** The steps as two paths in a box of `columns.length` by PICTURE_HEIGHT. */
export function coveragePaths(columns: readonly CoverageColumn[]): { delivered: string; unknown: string } {
  const delivered: Box[] = [];
  const unknown: Box[] = [];
  for (const [i, column] of columns.entries()) {
    const { height, top } = columnHeights(column);
    delivered.push({ from: i, to: i + 1, low: 0, high: height - top });
    unknown.push({ from: i, to: i + 1, low: height - top, high: height });
  }
  return { delivered: boxesPath(delivered), unknown: boxesPath(unknown) };
}
