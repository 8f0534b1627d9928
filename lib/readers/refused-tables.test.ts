import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { format } from "./refused-tables";

const CYCLES = readFileSync(new URL("./fixtures/whoop/physiological_cycles.csv", import.meta.url), "utf8");
const WHOOP = "Cycle start time,Cycle end time,Cycle timezone";

function recognise(text: string, name = "table.csv") {
  return format.recognise({ bytes: new TextEncoder().encode(text), text, name, whole: true });
}

test.each([
  [CYCLES, "a WHOOP table of averages of a day, not of single readings"],
  [`${WHOOP},Sleep onset,Wake onset\r\n`, "a WHOOP table of nights, not of single readings"],
  [`${WHOOP},Workout start time,Workout end time\n`, "a WHOOP table of workouts, not of single readings"],
  [`${WHOOP},Question text,Answered yes,Notes\n`, "answers of a WHOOP journal, not readings"],
  [`"Cycle start time";"Cycle end time"\n`, "a WHOOP table of averages of a day, not of single readings"],
  [
    'Activities\r\nDate,Calories Burned,Steps,Distance,Floors\r\n"2019-01-01","2,000","8,012","6.1","3"\r\n',
    "a Fitbit table of daily sums, not of single readings",
  ],
  ["Date,Calories Burned,Steps,Distance\n", "a Fitbit table of daily sums, not of single readings"],
  [
    "Id,ActivityDate,TotalSteps,TotalDistance\n1,4/12/2016,13162,8.5\n",
    "a Fitbit table of daily sums, not of single readings",
  ],
])("refused: %s", (text, detail) => {
  expect(recognise(text)).toEqual({ code: "not-samples", detail });
});

test.each([
  "device_name,start_date,end_date,unit,value\niPhone,2023-11-01T08:04:51Z,,count,14\n",
  "date,steps\n2023-11-01,8012\n",
  "Date,Steps,Calories Burned\n",
  "Id,ActivityMinute,Steps\n1,4/12/2016 12:00:00 AM,0\n",
  "Activities\nWalk,Run\n",
  "My cycle start time,steps\n",
  "timestamp,steps,data source\n",
  '{"Cycle start time,":1}',
  "",
])("left to others: %s", (text) => {
  expect(recognise(text)).toBeNull();
});

test("a name alone refuses nothing", () => {
  expect(recognise("start_date,value\n2023-11-01T08:04:51Z,14\n", "physiological_cycles.csv")).toBeNull();
});
