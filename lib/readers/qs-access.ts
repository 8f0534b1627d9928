import type { FileHead, KnownFormat } from "./known-format";
import type { Rejection } from "./rejection";

/**
 * Tables of the iPhone app QS Access: start, finish, and a column for each metric with its unit behind it. The app adds
 * up or averages HealthKit's readings by the hour or by the day; 0 stands where there were none. Nothing is read of them.
 */
export const format: KnownFormat = {
  id: "qs-access",
  name: "QS Access",
  personal: true,
  note: null,
  recognise,
  open() {
    throw new Error("a table that is always refused was opened");
  },
};

function recognise({ text }: FileHead): Rejection | null {
  const [start, finish, ...metrics] = (/^[^\r\n]*/.exec(text)?.[0] ?? "")
    .split(",")
    .map((name) => name.replace(/^"(.*)"$/, "$1"));
  const isTable = start === "Start" && finish === "Finish" && metrics.length > 0;
  return isTable && metrics.every((name) => /. \(.+\)$/.test(name))
    ? {
        code: "not-samples",
        detail: "a QS Access table of hourly or daily sums and averages, not of single readings",
      }
    : null;
}
