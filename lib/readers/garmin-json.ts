import type { FileHead, KnownFormat } from "./known-format";
import type { Rejection } from "./rejection";

/** Longer than the first object of any of these files. */
const LOOKED_AT = 16 * 1024;

/**
 * The JSON of a Garmin export: sums of days (UDSFile_*.json) and of activities (*_summarizedActivities.json). The single
 * readings stand in the FIT files beside them, so these are only refused.
 */
export const format: KnownFormat = {
  id: "garmin-json",
  name: "Garmin JSON",
  personal: true,
  note: null,
  recognise,
  open() {
    throw new Error("Garmin's JSON is never read");
  },
};

function recognise({ text }: FileHead): Rejection | null {
  const start = text.slice(0, LOOKED_AT);
  if (!/^\s*[[{]/.test(start)) return null;
  if (/^\s*(?:\[\s*)?\{\s*"summarizedActivitiesExport"\s*:/.test(start)) {
    return { code: "not-samples", detail: "a Garmin file of whole activities, not of single readings" };
  }
  if (/"calendarDate"\s*:/.test(start) && /"(?:wellnessStartTimeGmt|totalSteps)"\s*:/.test(start)) {
    return { code: "not-samples", detail: "a Garmin file of daily sums, not of single readings" };
  }
  return null;
}
