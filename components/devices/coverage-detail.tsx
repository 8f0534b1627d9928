import { useMemo, useState } from "react";
import type { Device } from "@/lib/ledger/device";
import type { DayRun } from "@/lib/ledger/device-days";
import { stampText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { type Coverage, coverageOf, type Gap, longestFirst } from "./coverage";
import { CoverageBar, CoverageEnds } from "./coverage-bar";
import { MonthTable } from "./month-table";
import { utcSpanText } from "./utc-day";

const words = LATER_TEXTS.devices.coverage;
const STEPS = 360;
const SHOWN_GAPS = 12;
const MORE_GAPS = 100;

const KEYS = [
  { word: words.legend.delivered, look: "bg-green" },
  { word: words.legend.unknown, look: "bg-amber" },
  { word: words.legend.gap, look: "border border-line bg-sunken" },
] as const;

function Legend({ days }: { days: number }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      {KEYS.map(({ word, look }) => (
        <span key={word} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 shrink-0 rounded-[2px] ${look}`} />
          {word}
        </span>
      ))}
      {days > STEPS ? <span>{words.legend.scale(Math.round(days / STEPS))}</span> : null}
    </p>
  );
}

function Picture({ runs, coverage }: { runs: readonly DayRun[]; coverage: Coverage }) {
  const { first, last } = coverage;
  return (
    <div className="flex flex-col gap-1">
      <CoverageBar runs={runs} coverage={coverage} steps={STEPS} />
      <CoverageEnds coverage={coverage} />
      <Legend days={last - first + 1} />
    </div>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const [shown, show] = useState(SHOWN_GAPS);
  const sorted = useMemo(() => longestFirst(gaps), [gaps]);
  if (gaps.length === 0) return <p>{words.noStretches}</p>;
  const left = gaps.length - shown;
  return (
    <div className="flex flex-col items-start gap-2">
      <h3 className="text-xs font-medium text-muted">{words.stretches}</h3>
      <ul className="flex flex-col gap-1">
        {sorted.slice(0, shown).map(({ first, days }) => (
          <li key={first}>{words.gap(utcSpanText(first, first + days - 1), days)}</li>
        ))}
      </ul>
      {left > 0 ? (
        <Button onClick={() => show(shown + MORE_GAPS)}>{TEXTS.showMore(Math.min(left, MORE_GAPS))}</Button>
      ) : null}
    </div>
  );
}

function Sums({ coverage }: { coverage: Coverage }) {
  const { first, last, days, gapDays, unknownOnly } = coverage;
  return <p>{words.sum({ all: last - first + 1, days, gaps: gapDays, unknown: unknownOnly })}</p>;
}

/** How far nothing of the delivery is missing; `despite` = there are days without data. */
function UpTo({ at, despite }: { at: number | null; despite: boolean }) {
  if (at === null) return <p>{words.upToNone}</p>;
  return (
    <p>
      {words.upTo(stampText(at))}{" "}
      <span className="text-muted">
        {words.upToMeans} {despite ? words.upToDespite : null}
      </span>
    </p>
  );
}

/** One device's days: the picture at length, gaps in words, sums by month, and how far nothing waits. */
export function CoverageDetail({ device, runs }: { device: Device; runs: readonly DayRun[] }) {
  const coverage = useMemo(() => coverageOf(runs), [runs]);
  if (coverage === null) return <p>{words.none}</p>;
  return (
    <div className="flex flex-col gap-4">
      <Picture runs={runs} coverage={coverage} />
      <Sums coverage={coverage} />
      <UpTo at={device.deliveredUpTo} despite={coverage.gaps.length > 0} />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Gaps gaps={coverage.gaps} />
        <MonthTable runs={runs} />
      </div>
    </div>
  );
}
