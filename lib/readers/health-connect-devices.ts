import type { Database, SqlValue } from "sql.js";
import { columnNames, columnsOf, selectRows } from "./sqlite";

/**
 * What a device is called: its maker and model, and in brackets the app that wrote the reading, because several apps
 * write the same minutes of one device. Where no device is named it is the app. Apps go by their name, else by their
 * package, and by both where two of one database have the same name.
 */
export class DeviceNames {
  readonly #apps: ReadonlyMap<SqlValue | undefined, string>;
  readonly #devices: ReadonlyMap<SqlValue | undefined, string>;
  /** The name asked for last: those of neighbouring rows are mostly alike. */
  #device: SqlValue | undefined;
  #app: SqlValue | undefined;
  #name: string;

  constructor(database: Database) {
    const apps = labels(database, "application_info_table", ["app_name", "package_name"]);
    const names = apps.map(([, name, id]) => name || id);
    const isTwice = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
    this.#apps = new Map(
      apps.map(([row, name, id]) => [row, name && isTwice(name) ? `${name}, ${id}` : name || id]),
    );
    const devices = labels(database, "device_info_table", ["manufacturer", "model"]);
    this.#devices = new Map(devices.map(([row, maker, model]) => [row, deviceLabel(maker, model)]));
    this.#name = nameOf("", "");
  }

  of(device: SqlValue | undefined, app: SqlValue | undefined): string {
    if (device !== this.#device || app !== this.#app) {
      this.#device = device;
      this.#app = app;
      this.#name = nameOf(this.#devices.get(device) ?? "", this.#apps.get(app) ?? "");
    }
    return this.#name;
  }
}

function nameOf(device: string, app: string): string {
  if (device === "" || device === app) return app || "Health Connect";
  return app === "" ? device : `${device} (${app})`;
}

function deviceLabel(maker: string, model: string): string {
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model || maker : `${maker} ${model}`.trim();
}

/** The rows of a small table: its row_id and two texts, "" where they are not there. */
function labels(database: Database, table: string, names: readonly string[]): [SqlValue, string, string][] {
  const there = columnNames(database, table);
  if (!there.has("row_id")) return [];
  const query = `SELECT row_id, ${columnsOf("", there, names)} FROM ${table}`;
  const text = (value: SqlValue | undefined) => (typeof value === "string" ? value.trim() : "");
  return Array.from(selectRows(database, query), ([id, one, two]) => [id ?? null, text(one), text(two)]);
}
