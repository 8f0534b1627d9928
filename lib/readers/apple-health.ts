import { isBlank, ValueMemory, valueText } from "./apple-attributes";
import { deviceName, deviceVersion, type HealthKitDevice, readDevice } from "./apple-device";
import { AppleTagScan, ATTRIBUTE, ENTRY_ATTRIBUTE, HEART_RATE_RECORD, type TagTaker } from "./apple-tags";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { PIECE_BYTES } from "./pieces";
import type { ReadEnd, RowSink } from "./reader";
import type { Rejection } from "./rejection";

/**
 * Apple Health's export.xml, which may be called anything: a flat list of records of some hundred types, gigabytes of
 * them. Its times carry the offset that the phone had at export; the instants are right.
 */
export const format: KnownFormat = {
  id: "apple-health",
  name: "Apple Health export",
  personal: true,
  note: "offset-of-export",
  recognise,
  open: () => ({
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const records = new AppleRecords(sink);
      for await (const piece of source.pieces(PIECE_BYTES, signal)) {
        if (piece.kind === "failed") return records.stop(piece.rejection);
        const fault = records.feed(piece.bytes, piece.last);
        sink.progress(piece.bytesRead);
        if (fault) return records.stop(fault);
      }
      return records.finish();
    },
  }),
};

/** By the root element, or by what the document type says it will be: the type alone may be longer than the head. */
function recognise({ text, name }: FileHead): true | Rejection | null {
  const root = rootName(text);
  if (root === "HealthData") return true;
  if (root === "ClinicalDocument") {
    return { code: "not-samples", detail: "a clinical document (XML) that holds no single readings" };
  }
  return isCardiogram(text, name)
    ? { code: "not-samples", detail: "an electrocardiogram of Apple Health, a curve of voltages" }
    : null;
}

/** The name of the root element, or the one that the document type says it will have. */
function rootName(text: string): string | undefined {
  let at = blanksEnd(text, 0);
  for (;;) {
    const end = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : null;
    if (end === null) break;
    const ended = text.indexOf(end, at);
    if (ended < 0) return undefined;
    at = blanksEnd(text, ended + end.length);
  }
  return /^<(?:!DOCTYPE\s+)?([\w:.-]+)/.exec(text.slice(at, at + 200))?.[1];
}

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Lines of names and values in the phone's language, then a voltage a line; they lie beside the export.xml. */
function isCardiogram(text: string, name: string): boolean {
  if (/^Recorded Date,/m.test(text) && /^Sample Rate,/m.test(text)) return true;
  return /(?:^|\/)electrocardiograms\/[^/]+\.csv$/i.test(name) && /,"?Watch\d+,\d+"?\r?$/m.test(text);
}

/** The texts of one record of steps or heart rate. */
interface RecordCells {
  device_name: string | undefined;
  device_version: string | undefined;
  data_type: string;
  start_date: string | undefined;
  end_date: string | undefined;
  value: string | undefined;
  unit: string | undefined;
}

/** What is known of an export between two pieces of its bytes. */
class AppleRecords implements TagTaker {
  readonly #rows: KnownRows;
  readonly #scan = new AppleTagScan(this);
  readonly #names = new ValueMemory((text) => text);
  readonly #versions = new ValueMemory((text) => text);
  readonly #units = new ValueMemory((text) => text);
  readonly #devices = new ValueMemory(readDevice);
  #others = 0;
  /** The record met last waits for its metadata. */
  #waiting = false;
  #line = 0;
  #entered = false;
  readonly #cells: RecordCells = {
    device_name: undefined,
    device_version: undefined,
    data_type: "steps",
    start_date: undefined,
    end_date: undefined,
    value: undefined,
    unit: undefined,
  };

  constructor(sink: RowSink) {
    this.#rows = new KnownRows(sink);
  }

  feed(bytes: Uint8Array, last: boolean): Rejection | null {
    this.#scan.feed(bytes, last);
    if (this.#scan.others > this.#others) {
      this.#rows.other("records of other types", this.#scan.others - this.#others);
      this.#others = this.#scan.others;
    }
    return this.#scan.fault;
  }

  /** The end of a file that cannot be read on: what came before stands. */
  stop(rejection: Rejection): ReadEnd {
    this.recordEnd();
    return this.#rows.count > 0
      ? { kind: "incomplete", detail: rejection.detail }
      : { kind: "rejected", rejection };
  }

  finish(): ReadEnd {
    if (this.#scan.closed) return { kind: "complete" };
    const where = this.#scan.inTag ? "in the middle of a record" : "before its end";
    return this.stop({ code: "no-rows", detail: `the file breaks off ${where}` });
  }

  record(bytes: Uint8Array, kind: number, line: number): void {
    const cells = this.#cells;
    this.#readTimesAndValue(bytes);
    if (cells.value !== undefined && isEmptyReading(cells.value)) {
      this.#rows.empty();
      return;
    }
    this.#readDevice(bytes);
    cells.data_type = kind === HEART_RATE_RECORD ? "bpm" : "steps";
    cells.unit = this.#known(this.#units, bytes, ATTRIBUTE.unit);
    this.#line = line;
    this.#entered = false;
    this.#waiting = true;
  }

  entry(bytes: Uint8Array): void {
    const { from, to } = this.#scan.entry;
    const text = (index: number): string => valueText(bytes, from[index] ?? 0, to[index] ?? 0);
    if ((from[ENTRY_ATTRIBUTE.key] ?? -1) < 0 || (from[ENTRY_ATTRIBUTE.value] ?? -1) < 0) return;
    if (text(ENTRY_ATTRIBUTE.key) === "HKWasUserEntered") this.#entered = text(ENTRY_ATTRIBUTE.value) === "1";
  }

  recordEnd(): void {
    if (!this.#waiting) return;
    this.#waiting = false;
    this.#rows.give(this.#line, this.#cells, this.#entered);
  }

  #readDevice(bytes: Uint8Array): void {
    const device = this.#device(bytes);
    const cells = this.#cells;
    cells.device_name = deviceName(device, this.#known(this.#names, bytes, ATTRIBUTE.sourceName));
    cells.device_version = deviceVersion(device, this.#known(this.#versions, bytes, ATTRIBUTE.sourceVersion));
  }

  /** The address in front of the first comma is another in every export, and often in every record. */
  #device(bytes: Uint8Array): HealthKitDevice | null {
    const from = this.#scan.record.from[ATTRIBUTE.device] ?? -1;
    const to = this.#scan.record.to[ATTRIBUTE.device] ?? -1;
    if (from < 0) return null;
    const comma = bytes.indexOf(COMMA, from);
    return comma < 0 || comma >= to ? null : this.#devices.of(bytes, comma, to);
  }

  #known(memory: ValueMemory<string>, bytes: Uint8Array, attribute: number): string | undefined {
    const from = this.#scan.record.from[attribute] ?? -1;
    return from < 0 ? undefined : memory.of(bytes, from, this.#scan.record.to[attribute] ?? from);
  }

  /** The three stand side by side: one text is decoded, and cut where all of it is plain. */
  #readTimesAndValue(bytes: Uint8Array): void {
    const { from, to } = this.#scan.record;
    const start = from[ATTRIBUTE.startDate] ?? -1;
    const behind = to[ATTRIBUTE.value] ?? -1;
    const text = start >= 0 && behind > start ? valueText(bytes, start, behind) : "";
    const whole = text.length === behind - start ? text : null;
    const cut = (index: number): string | undefined => {
      const at = from[index] ?? -1;
      const end = to[index] ?? -1;
      if (at < 0) return undefined;
      return whole !== null && at >= start && end <= behind
        ? whole.slice(at - start, end - start)
        : valueText(bytes, at, end);
    };
    this.#cells.start_date = withSeparator(cut(ATTRIBUTE.startDate));
    this.#cells.end_date = withSeparator(cut(ATTRIBUTE.endDate));
    this.#cells.value = cut(ATTRIBUTE.value);
  }
}

const COMMA = 0x2c;

/** Exports of 2015 write 20150616071916-0700; the rest of it is ISO 8601's basic form, which has a T. */
function withSeparator(time: string | undefined): string | undefined {
  return time?.length === 19 && /^\d{14}[+-]\d{4}$/.test(time)
    ? `${time.slice(0, 8)}T${time.slice(8)}`
    : time;
}
