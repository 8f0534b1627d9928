import { deviceName, deviceVersion, readDevice } from "./apple-device";
import type { ByteSource } from "./byte-source";
import { declaredDelimiter } from "./dialect";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { Rejection } from "./rejection";

/**
 * Tables of the iPhone app Simple Health Export CSV: every record of one HealthKit type, with UTC written as +0000. The
 * first line names the delimiter. Columns of metadata may follow those that all tables have.
 */
export const format: KnownFormat = {
  id: "simple-health-export",
  name: "Simple Health Export CSV",
  personal: true,
  note: "times-with-offset",
  recognise,
  open: () => ({
    version: 1,
    async read(source, sink, _options, signal) {
      const rows = new KnownRows(sink);
      const skipLines = (await namesDelimiter(source)) ? 1 : 0;
      return readKnownTable(source, { delimiter: ",", skipLines }, sink, signal, (row) => take(row, rows));
    },
  }),
};

const HEADER =
  /^(?:sep=,[ \t]*\r?\n)?type,sourceName,sourceVersion,productType,device,startDate,endDate,(?:(unit,value)|\w+)(?:,|\r?\n|\r?$)/;

function recognise({ text }: FileHead): true | Rejection | null {
  const header = HEADER.exec(text);
  if (header === null) return null;
  const detail =
    "a Simple Health Export table of workouts, sleep or other states, not of steps or heart rate";
  return header[1] ? true : { code: "not-samples", detail };
}

async function namesDelimiter(source: ByteSource): Promise<boolean> {
  const head = await source.head(64);
  return head instanceof Uint8Array && declaredDelimiter(new TextDecoder().decode(head)) !== null;
}

const KINDS: ReadonlyMap<string | undefined, "steps" | "bpm"> = new Map([
  ["HKQuantityTypeIdentifierStepCount", "steps"],
  ["HKQuantityTypeIdentifierHeartRate", "bpm"],
]);

/** A row without a value is empty only where its unit is there: else it broke off, and is given as it is. */
function take(row: KnownTableRow, rows: KnownRows): void {
  const kind = KINDS.get(row.cell("type"));
  if (kind === undefined) {
    rows.other("records of other types");
    return;
  }
  const value = row.cell("value");
  const unit = row.cell("unit");
  const broken = row.ragged || isShifted(unit);
  const whole = value !== "" || unit === "count" || unit === "count/min";
  if (!broken && whole && isEmptyReading(value)) {
    rows.empty();
    return;
  }
  const description = row.cell("device");
  const device = description ? readDevice(description) : null;
  const cells = {
    device_name: deviceName(device, row.cell("sourcename")),
    device_version: deviceVersion(device, row.cell("sourceversion")),
    data_type: kind,
    start_date: row.cell("startdate"),
    end_date: row.cell("enddate"),
    value,
    unit,
  };
  rows.give(row.line, cells, row.cell("hkwasuserentered") === "1", "", broken);
}

/** A product such as Watch7,1 without quotes pushes the cells behind it one column on: then a time stands for the unit. */
function isShifted(unit: string | undefined): boolean {
  return unit !== undefined && /^\d{4}-\d\d-\d\d\b/.test(unit);
}
