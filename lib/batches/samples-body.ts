import type { SampleTable } from "../samples/sample-table";
import type { Series } from "../samples/series-names";
import { formatTimestamp } from "../samples/timestamp";

/** `,"end_date":"…","value":…,"unit":"count/min"}` and the like: everything but names and the value's digits. */
const FIELD_BYTES = 190;
/** The longest text of a double, e.g. -1.2345678901234567e-308. */
const VALUE_BYTES = 24;

const encoder = new TextEncoder();

/**
 * The request body of one batch (samples API: data_type and data), exactly as it leaves: samples in the order of
 * `rows`, instants with offset to the millisecond, numbers as they stood.
 */
export function samplesBody(table: SampleTable, rows: Uint32Array): string {
  const dataType = table.seriesAt(rows[0] ?? 0).dataType;
  const heads = new Map<number, string>();
  const samples = Array.from(rows, (row) => {
    const id = table.seriesIndex(row);
    const head = heads.get(id) ?? sampleHead(table.seriesAt(row));
    heads.set(id, head);
    return head + sampleTail(table, row);
  });
  return `{"data_type":${JSON.stringify(dataType)},"data":[${samples.join(",")}]}`;
}

/** Upper bound of the JSON of any sample of this series, in bytes of UTF-8. */
export function maxSampleBytes(series: Series): number {
  return encoder.encode(sampleHead(series)).length + FIELD_BYTES + VALUE_BYTES;
}

function sampleHead({ device, version }: Series): string {
  const versionField = version === null ? "" : `"device_version":${JSON.stringify(version)},`;
  return `{"device_name":${JSON.stringify(device)},${versionField}`;
}

function sampleTail(table: SampleTable, row: number): string {
  const end = table.end(row);
  const endField = Number.isNaN(end) ? "" : `"end_date":"${formatTimestamp(end, table.endOffset(row))}",`;
  const start = formatTimestamp(table.start(row), table.startOffset(row));
  return `"start_date":"${start}",${endField}"value":${table.value(row)},"unit":"${table.seriesAt(row).unit}"}`;
}
