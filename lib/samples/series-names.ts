import type { CheckedSample } from "./check";
import { ownText } from "./own-text";
import { DATA_TYPES, type DataType, UNITS, type Unit } from "./sample";

/** Everything that samples of one device, version, data type and unit share. */
export interface Series {
  readonly dataType: DataType;
  readonly device: string;
  readonly version: string | null;
  readonly unit: Unit;
  /** Index into SampleTable.groups: one device and data type. */
  readonly group: number;
}

const UNIT_KEYS = UNITS.map((_, index) => `\u0001${index}`);
const TYPE_KEYS = DATA_TYPES.map((_, index) => `\u0001${index}`);

/** Interns the names of samples: equal series, equal number. */
export class SeriesNames {
  readonly series: Series[] = [];
  readonly groups: { readonly dataType: DataType; readonly device: string }[] = [];
  readonly #ids = new Map<string, Map<string, number>>();
  readonly #groupIds = new Map<string, number>();
  readonly #last = { device: "", version: null as string | null, unit: -1, dataType: -1, id: -1 };

  /** The usual row is of the same series as the row before it: then nothing is looked up and no key is built. */
  idOf(sample: CheckedSample): number {
    const last = this.#last;
    if (
      sample.deviceName === last.device &&
      sample.deviceVersion === last.version &&
      sample.unit === last.unit &&
      sample.dataType === last.dataType
    ) {
      return last.id;
    }
    last.id = this.#lookUp(sample);
    // The very strings of this row: readers hand on the same object for equal names, and that compares at once.
    last.device = sample.deviceName;
    last.version = sample.deviceVersion;
    last.unit = sample.unit;
    last.dataType = sample.dataType;
    return last.id;
  }

  #lookUp(sample: CheckedSample): number {
    const version = sample.deviceVersion === null ? null : ownText(sample.deviceVersion);
    const device = ownText(sample.deviceName);
    const ofDevice = this.#ids.get(device) ?? new Map<string, number>();
    this.#ids.set(device, ofDevice);
    const key = (version ?? "\u0000") + UNIT_KEYS[sample.unit] + TYPE_KEYS[sample.dataType];
    const known = ofDevice.get(key);
    if (known !== undefined) return known;
    const dataType = DATA_TYPES[sample.dataType];
    const unit = UNITS[sample.unit];
    if (!dataType || !unit) throw new RangeError("a checked sample has a data type and a unit");
    ofDevice.set(key, this.series.length);
    return this.series.push({ dataType, unit, device, version, group: this.#groupId(dataType, device) }) - 1;
  }

  #groupId(dataType: DataType, device: string): number {
    const key = `${dataType} ${device}`;
    const known = this.#groupIds.get(key);
    if (known !== undefined) return known;
    this.#groupIds.set(key, this.groups.length);
    return this.groups.push({ dataType, device }) - 1;
  }
}
