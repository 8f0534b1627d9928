const DIGIT = 0x10000;
/** Below this many rows a comparing sort beats clearing a histogram of 65,536 counters. */
const SMALL = 16_384;

/**
 * Row numbers 0..length-1 ordered by group, then start, then row number. `bounds[g]..bounds[g+1]` are the positions of
 * group g. Linear: a counting pass by group, then per unsorted group a radix sort of 16-bit digits on start.
 */
export function sortRows(
  length: number,
  start: Float64Array,
  groupOf: (row: number) => number,
  bounds: Uint32Array,
): Uint32Array {
  const order = new Uint32Array(length);
  const next = bounds.slice();
  for (let row = 0; row < length; row++) {
    const group = groupOf(row);
    const at = next[group] ?? 0;
    order[at] = row;
    next[group] = at + 1;
  }
  for (let group = 0; group + 1 < bounds.length; group++) {
    sortSlice(order.subarray(bounds[group], bounds[group + 1]), start);
  }
  return order;
}

function sortSlice(rows: Uint32Array, start: Float64Array): void {
  const at = (index: number): number => start[rows[index] ?? 0] ?? 0;
  let sorted = true;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let before = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < rows.length; index++) {
    const instant = at(index);
    if (instant < before) sorted = false;
    if (instant < least) least = instant;
    if (instant > most) most = instant;
    before = instant;
  }
  if (sorted) return;
  if (rows.length < SMALL) rows.sort((a, b) => (start[a] ?? 0) - (start[b] ?? 0) || a - b);
  else radixSort(rows, start, least, most);
}

/** Stable, least significant digit first; instants are whole milliseconds, so deltas below 2^53 are exact. */
function radixSort(rows: Uint32Array, start: Float64Array, least: number, most: number): void {
  let from = rows;
  let to = new Uint32Array(rows.length);
  for (let scale = 1; scale <= most - least; scale *= DIGIT) {
    const counts = new Uint32Array(DIGIT + 1);
    const digit = (row: number): number => Math.floor(((start[row] ?? 0) - least) / scale) % DIGIT;
    for (const row of from) {
      const bucket = digit(row) + 1;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    for (let bucket = 1; bucket <= DIGIT; bucket++)
      counts[bucket] = (counts[bucket] ?? 0) + (counts[bucket - 1] ?? 0);
    for (const row of from) {
      const bucket = digit(row);
      const place = counts[bucket] ?? 0;
      to[place] = row;
      counts[bucket] = place + 1;
    }
    const swap = from;
    from = to;
    to = swap as Uint32Array<ArrayBuffer>;
  }
  if (from !== rows) rows.set(from);
}
