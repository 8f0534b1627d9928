import { type DataType, MAX_BATCH, MAX_BODY_BYTES, MIN_BATCH } from "../samples/sample";

/** The new samples of one device and data type, in chronological order; they are spoken of by ordinal 0..n-1. */
export interface PlanGroup {
  readonly dataType: DataType;
  readonly device: string;
  readonly n: number;
  /** Upper bound of one sample's JSON, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** First start in ms: devices that share batches stand in this order. */
  readonly first: number;
}

/** Samples from..to (ordinals, `to` excluded) of group `group` (index into the input). */
export interface Part {
  readonly group: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Why a batch ends where it does: 1000 reached · the device's samples end · cut early so that the next has 3 ·
 * 1.5 MB reached · devices with 1 or 2 samples share it · a batch cut again.
 */
export type Cut = "full" | "end" | "keep-three" | "bytes" | "shared" | "again";

export interface PlannedBatch {
  readonly dataType: DataType;
  readonly parts: readonly Part[];
  readonly n: number;
  readonly cut: Cut;
}

export interface BatchPlan {
  readonly batches: readonly PlannedBatch[];
  /** Groups of a data type with fewer than 3 new samples in all: too few to send. */
  readonly held: readonly number[];
}

const BODY_FRAME_BYTES = 64;

/**
 * Cuts the new samples into batches of 3..1000 of one data type (samples API) and under 1.5 MB (ours), chronological
 * per device. A device of 1 or 2 samples shares a batch: with its likes where they are 3 or more together, otherwise
 * with the end of the data type's largest device. Nothing is left out unless a data type has fewer than 3 in all.
 */
export function planBatches(groups: readonly PlanGroup[]): BatchPlan {
  const batches: PlannedBatch[] = [];
  const held: number[] = [];
  for (const dataType of new Set(groups.map((group) => group.dataType))) {
    const own = groups.flatMap((group, index) =>
      group.dataType === dataType && group.n > 0 ? [{ group, index }] : [],
    );
    const total = own.reduce((sum, { group }) => sum + group.n, 0);
    if (total < MIN_BATCH) held.push(...own.map(({ index }) => index));
    else for (const sequence of sequences(own)) batches.push(...cutSequence(dataType, sequence));
  }
  return { batches, held };
}

interface Run {
  readonly index: number;
  readonly group: PlanGroup;
}

/** Which devices stand in one row to be cut: each large one alone, the small ones together or behind the largest. */
function sequences(own: readonly Run[]): Run[][] {
  const large = own.filter(({ group }) => group.n >= MIN_BATCH);
  const small = own.filter(({ group }) => group.n < MIN_BATCH).sort((a, b) => a.group.first - b.group.first);
  const smallTotal = small.reduce((sum, { group }) => sum + group.n, 0);
  const alone = large.map((run) => [run]);
  if (smallTotal === 0) return alone;
  if (smallTotal >= MIN_BATCH) return [...alone, small];
  const host = large.reduce((most, run) => (run.group.n > most.group.n ? run : most));
  return large.map((run) => (run === host ? [run, ...small] : [run]));
}

function cutSequence(dataType: DataType, sequence: readonly Run[]): PlannedBatch[] {
  const sizes = batchSizes(sequence.map(({ group }) => group));
  let run = 0;
  let from = 0;
  return sizes.map(({ n, cut }) => {
    const parts: Part[] = [];
    for (let left = n; left > 0; ) {
      const current = sequence[run];
      if (!current) throw new RangeError("a plan cuts no more samples than there are");
      const take = Math.min(left, current.group.n - from);
      parts.push({ group: current.index, from, to: from + take });
      left -= take;
      from += take;
      if (from === current.group.n) {
        run++;
        from = 0;
      }
    }
    return { dataType, parts, n, cut: parts.length > 1 ? "shared" : cut };
  });
}

/** Sizes of the batches of one sequence: as full as count and bytes allow, the last never under 3. */
function batchSizes(sequence: readonly PlanGroup[]): { n: number; cut: Cut }[] {
  const sizes: { n: number; cut: Cut }[] = [];
  let n = 0;
  let bytes = BODY_FRAME_BYTES;
  for (const group of sequence) {
    for (let left = group.n; left > 0; ) {
      const fits = Math.floor((MAX_BODY_BYTES - bytes) / group.maxBytes);
      const take = Math.min(left, MAX_BATCH - n, fits);
      n += take;
      bytes += take * group.maxBytes;
      left -= take;
      if (left === 0) break;
      if (n < MIN_BATCH) throw new RangeError("three samples always fit one body: names are limited");
      sizes.push({ n, cut: n === MAX_BATCH ? "full" : "bytes" });
      n = 0;
      bytes = BODY_FRAME_BYTES;
    }
  }
  if (n > 0) sizes.push({ n, cut: n === MAX_BATCH ? "full" : "end" });
  return keepThree(sizes);
}

/** A last batch of 1 or 2 takes what it lacks from the one before it: 1,001 = 998 + 3. */
function keepThree(sizes: { n: number; cut: Cut }[]): { n: number; cut: Cut }[] {
  const last = sizes.at(-1);
  const before = sizes.at(-2);
  if (!last || !before || last.n >= MIN_BATCH) return sizes;
  const lack = MIN_BATCH - last.n;
  return [...sizes.slice(0, -2), { n: before.n - lack, cut: "keep-three" }, { n: MIN_BATCH, cut: last.cut }];
}
