import { closeSync, openSync, writeSync } from "node:fs";

/** Files for tests: the same seed makes the same file. */

/** Numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Cells {
  readonly device_name: string;
  readonly device_version: string;
  readonly start_date: string;
  readonly end_date: string;
  readonly unit: string;
  readonly value: string;
}

const HEADER = ["device_name", "device_version", "start_date", "end_date", "unit", "value"] as const;

/** A cell as CSV writes it: in quotes where it must be. */
export function csvCell(text: string, delimiter = ","): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as text, header first, one line a row. */
export function csvOf(rows: readonly Cells[], { delimiter = ",", lineEnd = "\n" } = {}): string {
  const lines = rows.map((row) => HEADER.map((name) => csvCell(row[name], delimiter)).join(delimiter));
  return [HEADER.join(delimiter), ...lines, ""].join(lineEnd);
}

export interface SeriesOptions {
  readonly n: number;
  readonly seed: number;
  readonly device?: string;
  readonly version?: string;
  readonly dataType?: "steps" | "bpm";
  /** Start of the first sample, milliseconds since 1970 UTC. */
  readonly from?: number;
  /** Minutes east of UTC, in which the times are written. */
  readonly offset?: number;
}

/** Good rows of one device and data type, a minute and some seconds apart: no two alike. */
export function series({
  n,
  seed,
  device = "iPhone",
  version = "17.1",
  dataType = "steps",
  from = Date.UTC(2024, 2, 1),
  offset = 60,
}: SeriesOptions): Cells[] {
  const random = seeded(seed);
  let at = from;
  return Array.from({ length: n }, () => {
    const start = at;
    const seconds = 20 + Math.floor(random() * 40);
    at += 60_000 + Math.floor(random() * 20) * 1000;
    const value = dataType === "steps" ? 1 + Math.floor(random() * 180) : 48 + Math.floor(random() * 100);
    return {
      device_name: device,
      device_version: version,
      start_date: isoTime(start, offset),
      end_date: isoTime(start + seconds * 1000, offset),
      unit: dataType === "steps" ? "count" : "count/min",
      value: String(value),
    };
  });
}

/** "2024-03-01T01:00:00+01:00" of an instant, in whole seconds. */
export function isoTime(instant: number, offset: number): string {
  const local = new Date(instant + offset * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(offset);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The same rows in another order. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  const mixed = [...items];
  for (let left = mixed.length; left > 1; left--) {
    const other = Math.floor(random() * left);
    const [a, b] = [mixed[left - 1], mixed[other]];
    if (a === undefined || b === undefined) continue;
    mixed[left - 1] = b;
    mixed[other] = a;
  }
  return mixed;
}

/** What is wrong with the rows that writeLargeCsv spoils, in turn. */
const FAULTS: readonly ((row: Cells) => Cells)[] = [
  (row) => ({ ...row, value: "0" }),
  (row) => ({
    ...row,
    start_date: row.start_date.replace(/-\d\dT/, "-31T").replace(/^(\d{4})-\d\d/, "$1-02"),
  }),
  (row) => ({ ...row, unit: "steps" }),
  (row) => ({ ...row, end_date: "2001-01-01T00:00:00+00:00" }),
  (row) => ({ ...row, value: "30000.01" }),
];

/**
 * Writes a CSV of steps with the six documented columns, about 85 bytes a row, in pieces: it may be larger than memory.
 * `badShare` of the rows, spread evenly, have one of the first `faults` (five) faults. Answers how many are bad.
 */
export function writeLargeCsv(
  path: string,
  options: { rows: number; badShare: number; seed: number; faults?: number },
): number {
  const { rows, badShare, seed, faults = FAULTS.length } = options;
  const PIECE = 10_000;
  const file = openSync(path, "w");
  let bad = 0;
  try {
    writeSync(file, `${HEADER.join(",")}\n`);
    for (let done = 0; done < rows; done += PIECE) {
      const from = Date.UTC(2020, 0, 1) + done * 90_000;
      const piece = series({
        n: Math.min(PIECE, rows - done),
        seed: seed + done,
        device: "Phone of Anna B",
        version: "17.4.1",
        from,
        offset: 0,
      });
      const lines = piece.map((row, at) => {
        const index = done + at;
        const isBad = Math.floor((index + 1) * badShare) > Math.floor(index * badShare);
        const fault = isBad ? FAULTS[bad++ % faults] : undefined;
        const written = fault ? fault(row) : row;
        return HEADER.map((name) => written[name]).join(",");
      });
      writeSync(file, `${lines.join("\n")}\n`);
    }
  } finally {
    closeSync(file);
  }
  return bad;
}
