import { expect, test } from "vitest";
import { fixture, head, headOf } from "./known.test-support";
import { format } from "./qs-access";

const REFUSED = {
  code: "not-samples",
  detail: "a QS Access table of hourly or daily sums and averages, not of single readings",
};

test("its tables are refused by their columns", async () => {
  expect(format.recognise(await headOf(fixture("qs-access", "Health Data.csv")))).toEqual(REFUSED);
  expect(format.recognise(await head('"Start","Finish","VO2 Max (ml/(kg·min))"\r\n'))).toEqual(REFUSED);
});

test.each([
  "Start,Finish\n",
  "Start,Finish,Steps\n",
  "Start,Finish,Steps (count),Device\n",
  "start,finish,steps (count)\n",
  "device_name,start_date,end_date,unit,value\n",
])("left to others: %s", async (text) => {
  expect(format.recognise(await head(text))).toBeNull();
});
