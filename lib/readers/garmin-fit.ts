import { formatTimestamp } from "../samples/timestamp";
import type { ByteSource } from "./byte-source";
import { BAD_CHECKSUM, FitDecoder, type FitMessage, isFit, TIMESTAMP } from "./fit-decoder";
import { type LocalClock, StepCounters } from "./garmin-steps";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { PIECE_BYTES } from "./pieces";
import type { ReadEnd, Reader, RowSink } from "./reader";
import type { Rejection } from "./rejection";

/** Numbers of messages in Garmin's profile of FIT. */
const FILE_ID = 0;
const RECORD = 20;
const DEVICE_INFO = 23;
const FILE_CREATOR = 49;
const MONITORING = 55;
const MONITORING_INFO = 103;

/** What a FIT file is for, as its first message says. Monitoring has two kinds that are read alike. */
const ACTIVITY = 4;
const MONITORING_A = 15;
const DAILY_MONITORING = 28;
const MONITORING_B = 32;

const WALKING = 6;
const RUNNING = 1;

/** Seconds from 1970 to the end of 1989, where FIT's time begins. */
const FIT_EPOCH_S = 631_065_600;
/** Smaller times count from when the watch was switched on. */
const FIRST_DATE_S = 0x1000_0000;
const FARTHEST_OFFSET_S = 15 * 3600;
/** Messages of one file stand a little out of order at most; a step back any larger is a step ahead past 65,536. */
const MOST_BACK_S = 900;
/** A century of a watch; counts of steps are kept until all files are read. */
const MOST_STEP_COUNTS = 4_000_000;

/** Enough for the definition of a file's first message and that message. */
const FIRST_MESSAGE_BYTES = 4096;

const OTHER = "records of other types";
const NO_BEGIN = "step counts whose beginning is not known";

/** Numbers of makers in Garmin's profile; never to be changed, for device names are made of them. */
const MAKERS: ReadonlyMap<number, string> = new Map([
  [1, "Garmin"],
  [23, "Suunto"],
  [32, "Wahoo"],
  [123, "Polar"],
  [260, "Zwift"],
  [294, "Coros"],
]);

/** FIT files of watches: heart rates and steps of the whole day (monitoring), heart rates of activities. */
export const format: KnownFormat = {
  id: "garmin-fit",
  name: "Garmin FIT",
  personal: true,
  note: "times-epoch",
  recognise,
  open: () => new GarminReader(),
};

function recognise({ bytes }: FileHead): true | Rejection | null {
  if (!isFit(bytes)) return null;
  let type: number | null | undefined;
  const decoder = new FitDecoder((message) => {
    if (type === undefined && message.global === FILE_ID) type = message.value(0);
  });
  decoder.feed(bytes.subarray(0, FIRST_MESSAGE_BYTES));
  if (type === undefined || type === ACTIVITY || type === MONITORING_A || type === MONITORING_B) return true;
  const detail =
    type === DAILY_MONITORING
      ? "a FIT file of daily sums, not of single readings"
      : "a FIT file without heart rates or steps";
  return { code: "not-samples", detail };
}

/** One reading's device, and where its row goes. */
interface Origin {
  readonly rows: KnownRows;
  readonly device_name: string;
  readonly device_version: string | undefined;
}

class GarminReader implements Reader {
  readonly version = 1;
  readonly #counters = new StepCounters<Origin>();

  async read(source: ByteSource, sink: RowSink, _options: unknown, signal: AbortSignal): Promise<ReadEnd> {
    const file = new FitFile(sink, this.#counters);
    const decoder = new FitDecoder((message) => file.take(message));
    for await (const piece of source.pieces(PIECE_BYTES, signal)) {
      if (piece.kind === "failed") return file.stop(piece.rejection.detail, piece.rejection);
      const fault = decoder.feed(piece.bytes);
      sink.progress(piece.bytesRead);
      if (fault !== null) return file.stop(fault);
      if (this.#counters.size > MOST_STEP_COUNTS) return file.stop("more step counts than a watch writes");
    }
    const fault = decoder.end();
    return fault === null ? { kind: "complete" } : file.stop(fault);
  }

  /** Steps are what lies between two counts, which may stand in two files. */
  finish(): void {
    this.#counters.finish({
      steps({ rows, ...device }, line, start, end, value) {
        rows.give(line, {
          ...device,
          data_type: "steps",
          start_date: timeText(start),
          end_date: timeText(end),
          value: String(value),
          unit: "count",
        });
      },
      none: ({ rows }) => rows.empty(),
      unknown: ({ rows }) => rows.other(NO_BEGIN),
    });
  }
}

/** What is known of one file between two of its messages. */
class FitFile {
  readonly #rows: KnownRows;
  readonly #counters: StepCounters<Origin>;
  #origin: Origin;
  #serial: number | null = null;
  #clock: LocalClock | null = null;
  /** Of the last monitoring message: those behind it write only the lower 16 bits of theirs. */
  #time: number | null = null;
  #counts = 0;

  constructor(sink: RowSink, counters: StepCounters<Origin>) {
    this.#rows = new KnownRows(sink);
    this.#counters = counters;
    this.#origin = { rows: this.#rows, device_name: deviceName(null, null, null), device_version: undefined };
  }

  /** The end of a file that cannot be read on: what came before stands. */
  stop(detail: string, rejection: Rejection = damaged(detail)): ReadEnd {
    return this.#rows.count + this.#counts === 0
      ? { kind: "rejected", rejection }
      : { kind: "incomplete", detail, ...(detail === BAD_CHECKSUM ? { damaged: true } : {}) };
  }

  take(message: FitMessage): void {
    switch (message.global) {
      case RECORD:
        this.#takeRecord(message);
        break;
      case MONITORING:
        this.#takeMonitoring(message);
        break;
      default:
        this.#learn(message);
        this.#rows.other(OTHER);
    }
  }

  /** What other messages tell of the readings that follow. */
  #learn(message: FitMessage): void {
    switch (message.global) {
      case FILE_ID:
        this.#begin(message);
        break;
      case MONITORING_INFO:
        this.#setClock(message);
        break;
      case FILE_CREATOR:
        this.#setVersion(message.value(0));
        break;
      case DEVICE_INFO:
        if (this.#isOfWatch(message)) this.#setVersion(message.value(5));
    }
  }

  #begin(message: FitMessage): void {
    this.#serial = message.value(3);
    const device_name = deviceName(message.value(1), message.value(2), this.#serial);
    this.#origin = { rows: this.#rows, device_name, device_version: undefined };
    this.#clock = null;
    this.#time = null;
  }

  /** A file also lists the sensors that the watch heard. */
  #isOfWatch(message: FitMessage): boolean {
    const index = message.value(0);
    return index === null ? (message.value(3) ?? this.#serial) === this.#serial : index === 0;
  }

  #setVersion(hundredths: number | null): void {
    if (hundredths === null) return;
    const device_version = (hundredths / 100).toFixed(2);
    if (device_version !== this.#origin.device_version) this.#origin = { ...this.#origin, device_version };
  }

  #setClock(message: FitMessage): void {
    const told = message.value(TIMESTAMP);
    const local = message.value(0);
    this.#time = told ?? this.#time;
    this.#clock = null;
    if (told === null || told < FIRST_DATE_S) return;
    this.#counters.reach(this.#origin.device_name, told);
    if (local !== null && Math.abs(local - told) <= FARTHEST_OFFSET_S)
      this.#clock = { offset: local - told, told };
  }

  #takeRecord(message: FitMessage): void {
    if (message.has(3))
      this.#giveHeartRate(message.ordinal, dateOf(message.value(TIMESTAMP)), message.value(3));
    else this.#rows.other(OTHER);
  }

  #takeMonitoring(message: FitMessage): void {
    const time = this.#monitoringTime(message);
    const isHeartRate = message.has(27);
    if (isHeartRate) this.#giveHeartRate(message.ordinal, time, message.value(27));
    const movement = movementOf(message);
    const total = message.value(3);
    const isSteps = total !== null && (movement === WALKING || movement === RUNNING);
    if (isSteps) this.#count(movement, time, total, message.ordinal);
    if (!isHeartRate && !isSteps) this.#rows.other(OTHER);
  }

  /** In seconds of FIT; most messages hold only the lower 16 bits and count on from the one before. */
  #monitoringTime(message: FitMessage): number | null {
    const own = message.value(TIMESTAMP);
    const low = message.value(26);
    if (own !== null) this.#time = own;
    else if (low === null || this.#time === null) return null;
    else {
      const ahead = (low - (this.#time % 0x1_0000) + 0x1_0000) % 0x1_0000;
      this.#time += ahead > 0x1_0000 - MOST_BACK_S ? ahead - 0x1_0000 : ahead;
    }
    return dateOf(this.#time);
  }

  #giveHeartRate(line: number, time: number | null, beats: number | null): void {
    const value = beats === null ? null : String(beats);
    if (isEmptyReading(value)) {
      this.#rows.empty();
      return;
    }
    const { device_name, device_version } = this.#origin;
    this.#rows.give(line, {
      device_name,
      device_version,
      data_type: "bpm",
      start_date: time === null ? undefined : timeText(time),
      value: value ?? "",
      unit: "count/min",
    });
  }

  /** The field of cycles counts single steps where the movement is walking or running, and runs on since local midnight. */
  #count(movement: number, time: number | null, total: number, line: number): void {
    if (time === null) {
      this.#rows.other(NO_BEGIN);
      return;
    }
    const origin = this.#origin;
    this.#counters.add(origin.device_name, movement, { time, total, clock: this.#clock, origin, line });
    this.#counts++;
  }
}

function damaged(detail: string): Rejection {
  return { code: "not-samples", detail: `a damaged FIT file: ${detail}` };
}

/** Walking, running or another: in a field of its own, or in the lower 5 bits of one that also holds how hard it was. */
function movementOf(message: FitMessage): number | null {
  const own = message.value(5);
  if (own !== null) return own;
  const packed = message.value(24);
  return packed === null ? null : packed & 0x1f;
}

/** The serial number tells two watches of one model apart. */
function deviceName(maker: number | null, product: number | null, serial: number | null): string {
  const name = maker === null ? "FIT device" : (MAKERS.get(maker) ?? `FIT device of maker ${maker}`);
  return [name, product, serial === null ? null : `(${serial})`].filter((part) => part !== null).join(" ");
}

/** Null where it is no date. */
function dateOf(fitSeconds: number | null): number | null {
  return fitSeconds === null || fitSeconds < FIRST_DATE_S ? null : fitSeconds;
}

function timeText(fitSeconds: number): string {
  return formatTimestamp((fitSeconds + FIT_EPOCH_S) * 1000, 0);
}
