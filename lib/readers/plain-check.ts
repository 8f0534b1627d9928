import type { CheckedSample, RowCheck } from "../samples/check";
import { newCheckedSample } from "../samples/check";
import { NameMemory } from "../samples/name-memory";
import { MAX_AHEAD_MS, MAX_VALUE, UNITS } from "../samples/sample";

/**
 * Completes a sample whose cells a reader has read itself (RowSink.sample): names cleaned, data type settled, `ahead`.
 * False, and the sample undefined, where it does not pass: then its cells are for the RowCheck, which knows the reason.
 */
export type PlainCheck = (sample: CheckedSample) => boolean;

const MAX_VALUES = UNITS.map((unit) => MAX_VALUE[unit]);

/** Beside `check`, whose verdicts it shares: it passes no sample that `check` fails. `now` in ms since 1970, as there. */
export function createPlainCheck(check: RowCheck, now: number): PlainCheck {
  const names = new NameMemory();
  const versions = new NameMemory();
  const latest = now + MAX_AHEAD_MS;
  const typeOfUnit = UNITS.map((_, unit) => dataTypeOf(check, unit));
  return (sample) => {
    const name = names.read(sample.deviceName);
    if (name.fault !== null) return false;
    sample.deviceName = name.text;
    if (sample.deviceVersion !== null) {
      const version = versions.read(sample.deviceVersion);
      if (version.fault !== null) return false;
      sample.deviceVersion = version.text;
    }
    if (sample.dataType < 0) sample.dataType = typeOfUnit[sample.unit] ?? -1;
    sample.ahead = sample.start > now;
    return (
      sample.dataType >= 0 &&
      sample.start <= latest &&
      !(sample.end > latest || sample.end < sample.start) &&
      sample.value > 0 &&
      sample.value <= (MAX_VALUES[sample.unit] ?? 0)
    );
  };
}

/** The data type that `check` gives a sample of this unit that names none itself, or -1 where it asks for one. */
function dataTypeOf(check: RowCheck, unit: number): number {
  const sample = newCheckedSample();
  const cells = {
    device_name: "x",
    device_version: undefined,
    data_type: undefined,
    start_date: "1970-01-01T00:00:00Z",
    end_date: undefined,
    value: "1",
    unit: UNITS[unit],
  };
  return check(cells, sample) === null ? sample.dataType : -1;
}
