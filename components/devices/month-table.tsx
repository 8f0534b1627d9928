import { useMemo, useState } from "react";
import type { DayRun } from "@/lib/ledger/device-days";
import { countText } from "../samples/number-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { monthsOf } from "./coverage";
import { monthText } from "./utc-day";

const words = LATER_TEXTS.devices.coverage;
const SHOWN = 12;
const MORE = 120;
const HEADS = [words.month, words.monthDays, words.delivered, words.unknown] as const;

/** Days with data and samples of each month that has any, the newest first. */
export function MonthTable({ runs }: { runs: readonly DayRun[] }) {
  const [shown, show] = useState(SHOWN);
  const months = useMemo(() => monthsOf(runs), [runs]);
  const left = months.length - shown;
  return (
    <div className="flex min-w-0 flex-col items-start gap-2">
      <table className="w-full border-collapse text-left">
        <caption className="pb-2 text-left text-xs font-medium text-muted">{words.months}</caption>
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            {HEADS.map((head, i) => (
              <th key={head} scope="col" className={`py-1 font-medium ${i === 0 ? "" : "pl-3 text-right"}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {/* On a phone the table around it lays out its rows as cards. */}
        <tbody className="max-sm:table-row-group!">
          {months.slice(0, shown).map(({ month, days, of, delivered, unknown }) => (
            <tr key={month} className="border-b border-hairline last:border-0">
              <th scope="row" className="py-1 font-normal whitespace-nowrap">
                {monthText(month)}
              </th>
              <td className="py-1 pl-3 text-right whitespace-nowrap">{words.daysOf(days, of)}</td>
              <td className="py-1 pl-3 text-right">{countText(delivered)}</td>
              <td className={`py-1 pl-3 text-right ${unknown > 0 ? "font-medium text-amber" : "text-muted"}`}>
                {countText(unknown)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <Button onClick={() => show(shown + MORE)}>{TEXTS.showMore(Math.min(left, MORE))}</Button>
      ) : null}
    </div>
  );
}
