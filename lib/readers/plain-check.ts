import { newCheckedSample, type RowCheck } from "../samples/check";
import { END_CODES, type IssueCode, START_CODES } from "../samples/issue";
import { NameMemory } from "../samples/name-memory";
import { MAX_AHEAD_MS, MAX_VALUE, UNITS } from "../samples/sample";
import type { PlainSample } from "./reader";

/**
 * Completes a plain sample (RowSink.sample): names cleaned, data type settled.
 * Null: it passes. Else the sample is undefined, and the answer is the RowCheck's issue, or "ask" where only the
 * RowCheck can tell it from the cells.
 */
export type PlainCheck = (sample: PlainSample) => IssueCode | "ask" | null;

const OVER = UNITS.map((unit) => (unit === "count" ? "value-over-30000" : "value-over-300"));
const MAX_VALUES = UNITS.map((unit) => MAX_VALUE[unit]);

/** Beside `check`, whose verdicts it shares: it gives no answer that `check` would not give. `now` in ms since 1970, as there. */
export function createPlainCheck(check: RowCheck, now: number): PlainCheck {
  const names = new NameMemory();
  const versions = new NameMemory();
  const latest = now + MAX_AHEAD_MS;
  const typeOfUnit = UNITS.map((_, unit) => dataTypeOf(check, unit));
  return (sample) => {
    const name = names.read(sample.deviceName);
    if (name.fault !== null) return "ask";
    sample.deviceName = name.text;
    if (sample.deviceVersion !== null) {
      const version = versions.read(sample.deviceVersion);
      if (version.fault !== null) return "ask";
      sample.deviceVersion = version.text;
    }
    if (sample.dataType < 0) sample.dataType = typeOfUnit[sample.unit] ?? -1;
    // In the order of the RowCheck, which names the first issue.
    if (sample.startIssue !== null) return START_CODES.get(sample.startIssue) ?? "ask";
    if (sample.start > latest) return "start-too-far-ahead";
    if (sample.endIssue !== null) return END_CODES.get(sample.endIssue) ?? "ask";
    if (sample.end > latest) return "end-too-far-ahead";
    if (sample.end < sample.start) return "end-before-start";
    if (!(sample.value > 0)) return "value-not-positive";
    if (sample.unit < 0) return "unit-unknown";
    if (sample.value > (MAX_VALUES[sample.unit] ?? 0)) return OVER[sample.unit] ?? "ask";
    return sample.dataType < 0 ? "data-type-missing" : null;
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
