import type { Database, SqlValue } from "sql.js";
import type { Cell } from "../samples/cells";
import { formatTimestamp } from "../samples/timestamp";
import { DeviceNames } from "./health-connect-devices";
import type { KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import type { ReadEnd, Reader, RowSink } from "./reader";
import type { Rejection } from "./rejection";
import {
  columnNames,
  columnsOf,
  DamagedDatabase,
  isDatabase,
  openDatabase,
  quotedName,
  readDatabase,
  selectRows,
  tableNames,
  tolerateCut,
} from "./sqlite";

/** The database that Android's Health Connect exports. Its times are milliseconds since 1970, its offsets seconds. */
export const format: KnownFormat = {
  id: "health-connect",
  name: "Health Connect",
  personal: true,
  note: "times-epoch",
  recognise: ({ bytes }) => isDatabase(bytes) || null,
  open: () => healthConnectReader(),
};

const STEPS = "steps_record_table";
const HEART_RATES = "heart_rate_record_table";
/** The readings; those of one recording have the same row of HEART_RATES as parent. */
const SERIES = "heart_rate_record_series_table";

/** Constant of Health Connect for what a person typed in. */
const MANUAL_ENTRY = 3;
const MAX_OFFSET_MINUTES = 18 * 60;
/** The years 1 to 9999. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;
const TABLES_NAMED = 5;
/** Rows between which whatever else waits has its turn. */
const STRETCH = 20_000;

/** `limit` in bytes; 500 MB where it is left out. */
export function healthConnectReader(limit?: number): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const loaded = await load(readDatabase(source, (bytes) => sink.progress(bytes), signal, limit));
      signal.throwIfAborted();
      if ("code" in loaded) return { kind: "rejected", rejection: loaded };
      const { database, fault } = loaded;
      try {
        return await new HealthConnect(database, sink, signal).read(fault);
      } finally {
        database.close();
      }
    },
  };
}

/** In a function of its own, so that the bytes are let go of once the database has its copy. */
async function load(
  reading: ReturnType<typeof readDatabase>,
): Promise<{ database: Database; fault: Rejection | null } | Rejection> {
  const read = await reading;
  if ("code" in read) return read;
  const database = await openDatabase(read.bytes);
  return "code" in database ? database : { database, fault: read.fault };
}

/** One database while it is read. */
class HealthConnect {
  readonly #database: Database;
  readonly #rows: KnownRows;
  readonly #signal: AbortSignal;
  #names: DeviceNames | null = null;
  #line = 0;

  constructor(database: Database, sink: RowSink, signal: AbortSignal) {
    this.#database = database;
    this.#rows = new KnownRows(sink);
    this.#signal = signal;
  }

  async read(fault: Rejection | null): Promise<ReadEnd> {
    let why = fault?.detail ?? null;
    try {
      tolerateCut(this.#database);
      const tables = tableNames(this.#database);
      if (!tables.includes(STEPS) && !tables.includes(SERIES)) return otherDatabase(tables, why);
    } catch (cause) {
      return otherDatabase([], why ?? damageIn(cause));
    }
    for (const part of [this.#readNames, this.#readSteps, this.#readHeartRates, this.#countOthers]) {
      try {
        const missing = await part.call(this);
        why ??= missing;
      } catch (cause) {
        const damage = damageIn(cause);
        why ??= damage;
      }
    }
    return why === null ? { kind: "complete" } : this.#stop(why);
  }

  #stop(detail: string): ReadEnd {
    return this.#rows.count > 0
      ? { kind: "incomplete", detail }
      : { kind: "rejected", rejection: { code: "binary", detail: `a Health Connect database: ${detail}` } };
  }

  async #readNames(): Promise<null> {
    this.#names = new DeviceNames(this.#database);
    return null;
  }

  async #readSteps(): Promise<string | null> {
    const there = columnNames(this.#database, STEPS);
    if (there.size === 0) return null;
    if (!there.has("start_time") || !there.has("count")) return unknownLayout(STEPS);
    const wanted = columnsOf("", there, [
      "start_time",
      "start_zone_offset",
      "end_time",
      "end_zone_offset",
      "count",
      "recording_method",
      "device_info_id",
      "app_info_id",
    ]);
    for (const row of selectRows(this.#database, `SELECT ${wanted} FROM ${STEPS}`)) {
      const [start, startOffset, end, endOffset, count, method, device, app] = row;
      this.#line++;
      if (this.#line % STRETCH === 0) await this.#breathe();
      if (this.#isEmpty(count)) continue;
      const cells = {
        device_name: this.#names?.of(device, app),
        data_type: "steps",
        start_date: timeText(start, startOffset),
        end_date: timeText(end, endOffset),
        value: textOf(count),
        unit: "count",
      };
      this.#rows.give(this.#line, cells, method === MANUAL_ENTRY);
    }
    return null;
  }

  async #readHeartRates(): Promise<string | null> {
    const there = columnNames(this.#database, SERIES);
    if (there.size === 0) return null;
    if (!there.has("epoch_millis") || !there.has("beats_per_minute")) return unknownLayout(SERIES);
    for (const row of selectRows(this.#database, this.#heartRateQuery(there))) {
      const [time, value, offset, method, device, app] = row;
      this.#line++;
      if (this.#line % STRETCH === 0) await this.#breathe();
      if (this.#isEmpty(value)) continue;
      const cells = {
        device_name: this.#names?.of(device, app),
        data_type: "bpm",
        start_date: timeText(time, offset),
        value: textOf(value),
        unit: "count/min",
      };
      this.#rows.give(this.#line, cells, method === MANUAL_ENTRY);
    }
    return null;
  }

  #heartRateQuery(there: ReadonlySet<string>): string {
    const parent = columnNames(this.#database, HEART_RATES);
    const known = there.has("parent_key") && parent.has("row_id") ? parent : new Set<string>();
    const ofParent = columnsOf("p.", known, [
      "start_zone_offset",
      "recording_method",
      "device_info_id",
      "app_info_id",
    ]);
    const join = known.size > 0 ? `LEFT JOIN ${HEART_RATES} p ON p.row_id = s.parent_key` : "";
    return `SELECT s.epoch_millis, s.beats_per_minute, ${ofParent} FROM ${SERIES} s ${join}`;
  }

  async #countOthers(): Promise<null> {
    const ours = [STEPS, HEART_RATES, SERIES];
    const others = tableNames(this.#database).filter((t) => t.endsWith("_record_table") && !ours.includes(t));
    for (const table of others) {
      for (const [n] of selectRows(this.#database, `SELECT count(*) FROM ${quotedName(table)}`)) {
        if (typeof n === "number" && n > 0) this.#rows.other("records of other types", n);
      }
    }
    return null;
  }

  #isEmpty(value: SqlValue | undefined): boolean {
    const isEmpty = value === 0 || value === null || (typeof value === "string" && isEmptyReading(value));
    if (isEmpty) this.#rows.empty();
    return isEmpty;
  }

  /** Lets whatever waits have its turn. */
  async #breathe(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.#signal.throwIfAborted();
  }
}

/** An instant with the offset that the row names; what is no instant stays as it stands, and fails. */
function timeText(ms: SqlValue | undefined, offsetSeconds: SqlValue | undefined): Cell {
  if (typeof ms !== "number" || !(ms >= FIRST_MS + 86_400_000 && ms <= LAST_MS - 86_400_000))
    return textOf(ms);
  const minutes = typeof offsetSeconds === "number" ? offsetSeconds / 60 : 0;
  const isOffset = Number.isInteger(minutes) && Math.abs(minutes) <= MAX_OFFSET_MINUTES;
  return formatTimestamp(Math.trunc(ms), isOffset ? minutes : 0);
}

function textOf(value: SqlValue | undefined): Cell {
  if (value === null || value === undefined) return undefined;
  return typeof value === "object" ? null : String(value);
}

function otherDatabase(tables: readonly string[], damage: string | null): ReadEnd {
  if (tables.length === 0 && damage !== null) {
    return { kind: "rejected", rejection: { code: "binary", detail: `an SQLite database: ${damage}` } };
  }
  const named = tables.slice(0, TABLES_NAMED).join(", ");
  const more = tables.length > TABLES_NAMED ? ` and ${tables.length - TABLES_NAMED} more` : "";
  const holds = tables.length === 0 ? "without tables" : `of another kind, with the tables ${named}${more}`;
  const detail = `an SQLite database ${holds}${damage === null ? "" : `; ${damage}`}`;
  return { kind: "rejected", rejection: { code: "not-samples", detail } };
}

function unknownLayout(table: string): string {
  return `its table ${table} has another layout than is known`;
}

/** What is no damage is a bug, and thrown on. */
function damageIn(cause: unknown): string {
  if (cause instanceof DamagedDatabase) return cause.message;
  throw cause;
}
