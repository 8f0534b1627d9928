import { createFingerprinter, type Fingerprinter } from "../samples/fingerprint";
import type { Group, SampleTable } from "../samples/sample-table";

const NONE = -1;
const FIRST_CAPACITY = 64;

/**
 * The rows of one device and data type that start at one instant, found by fingerprint: chains of positions in reused
 * arrays, so that nothing is allocated a row. Mostly it is one row; a file of one instant may hold all of them.
 */
export class StarterPrints {
  readonly #table: SampleTable;
  readonly #fingerprinter: Fingerprinter;
  readonly #print = new Uint32Array(2);
  #group: Group | null = null;
  #position = NONE;
  #low = new Uint32Array(FIRST_CAPACITY);
  #high = new Uint32Array(FIRST_CAPACITY);
  #next = new Int32Array(FIRST_CAPACITY);
  #heads = new Int32Array(FIRST_CAPACITY);
  #mask = 0;

  constructor(table: SampleTable, key: Uint8Array) {
    this.#table = table;
    this.#fingerprinter = createFingerprinter(key);
  }

  /** Takes the rows from `position` of the table's order on that start at `start`, the first of which is there. */
  take(group: Group, position: number, start: number): void {
    if (group === this.#group && position === this.#position) return;
    this.#group = group;
    this.#position = position;
    const table = this.#table;
    let n = 1;
    while (position + n < group.to && table.start(table.order[position + n] ?? 0) === start) n++;
    this.#makeRoom(n);
    for (let i = 0; i < n; i++) {
      const row = table.order[position + i] ?? 0;
      const { unit } = table.seriesAt(row);
      const print = this.#print;
      this.#fingerprinter.of(
        group.dataType,
        group.device,
        start,
        table.end(row),
        unit,
        table.value(row),
        print,
      );
      const low = print[0] ?? 0;
      const head = low & this.#mask;
      this.#low[i] = low;
      this.#high[i] = print[1] ?? 0;
      this.#next[i] = this.#heads[head] ?? NONE;
      this.#heads[head] = i;
    }
  }

  /** Marks every row taken that has this fingerprint. */
  mark(low: number, high: number, bit: number): void {
    for (let i = this.#heads[low & this.#mask] ?? NONE; i !== NONE; i = this.#next[i] ?? NONE) {
      if (this.#low[i] !== low || this.#high[i] !== high) continue;
      this.#table.mark(this.#table.order[this.#position + i] ?? 0, bit);
    }
  }

  #makeRoom(n: number): void {
    if (n > this.#low.length) {
      const capacity = 2 ** Math.ceil(Math.log2(n));
      this.#low = new Uint32Array(capacity);
      this.#high = new Uint32Array(capacity);
      this.#next = new Int32Array(capacity);
      this.#heads = new Int32Array(capacity);
    }
    let heads = 1;
    while (heads < n) heads *= 2;
    this.#mask = heads - 1;
    this.#heads.fill(NONE, 0, heads);
  }
}
