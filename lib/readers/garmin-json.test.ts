import { expect, test } from "vitest";
import { format } from "./garmin-json";

function recognise(text: string, name = "a.json") {
  return format.recognise({ bytes: new TextEncoder().encode(text), text, name, whole: true });
}

test("daily sums and activities are refused by what they hold", () => {
  const day = {
    userProfilePK: 1,
    calendarDate: "2026-10-01",
    totalSteps: 9100,
    restingHeartRate: 55,
    wellnessStartTimeGmt: "2026-09-30T22:00:00.0",
  };
  const daily = { code: "not-samples", detail: "a Garmin file of daily sums, not of single readings" };
  expect(recognise(JSON.stringify([day]))).toEqual(daily);
  expect(recognise(JSON.stringify([day, day], null, 2))).toEqual(daily);
  expect(recognise('[{"summarizedActivitiesExport":[{"activityId":1,"steps":22800}]}]')).toEqual({
    code: "not-samples",
    detail: "a Garmin file of whole activities, not of single readings",
  });
});

test("everything else is another's, whatever its name", () => {
  const sample = '[{"device_name":"iPhone","start_date":"2026-10-01T08:00:00Z","value":14,"unit":"count"}]';
  expect(recognise(sample, "UDSFile_2026-10-01.json")).toBeNull();
  expect(recognise('[{"heart_rate":52.0,"start_time":1788508800000}]')).toBeNull();
  expect(recognise('{"data":{"metrics":[{"name":"step_count"}]}}')).toBeNull();
  expect(recognise("calendarDate,totalSteps\n2026-10-01,9100\n")).toBeNull();
  expect(recognise('"calendarDate": "totalSteps":')).toBeNull();
  expect(recognise("")).toBeNull();
});
