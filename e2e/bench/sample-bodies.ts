import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** A batch as the browser sends it, made beforehand so that making it is not measured. */
export interface BenchBatch {
  readonly header: {
    readonly id: string;
    readonly parent: null;
    readonly dataType: "steps";
    readonly n: number;
    readonly spans: readonly { device: string; n: number; first: number; last: number }[];
  };
  readonly body: Buffer;
  readonly zipped: Buffer;
}

/** The rows of a file that writeLargeCsv wrote without bad ones, in batches of `size`. */
export function batchesOf(path: string, size: number): BenchBatch[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n").slice(1);
  const batches: BenchBatch[] = [];
  for (let at = 0; at < lines.length; at += size) batches.push(batchOf(lines.slice(at, at + size)));
  return batches;
}

function batchOf(lines: readonly string[]): BenchBatch {
  const data = lines.map((line) => {
    const [device_name = "", device_version = "", start_date = "", end_date = "", unit = "", value] =
      line.split(",");
    return { device_name, device_version, start_date, end_date, unit, value: Number(value) };
  });
  const starts = data.map(({ start_date }) => Date.parse(start_date));
  const device = data[0]?.device_name ?? "";
  const n = data.length;
  const spans = [{ device, n, first: Math.min(...starts), last: Math.max(...starts) }];
  const body = Buffer.from(JSON.stringify({ data_type: "steps", data }));
  const header = { id: crypto.randomUUID(), parent: null, dataType: "steps", n, spans } as const;
  return { header, body, zipped: gzipSync(body, { level: 1 }) };
}
