import { useMemo } from "react";
import type { DayRun } from "@/lib/ledger/device-days";
import type { Coverage } from "./coverage";
import { coverageColumns, coveragePaths, PICTURE_HEIGHT } from "./coverage-columns";
import { utcDayText, utcSpanText } from "./utc-day";

/** Where the picture stands; before it is there, an empty one of the same height. */
const BOX = "block h-4 w-full rounded-sm bg-sunken";
/** Days that fill the room: fewer take less of it, so that one day does not look like a year. */
const LEAST_DAYS = 30;

const daysOf = ({ first, last }: Coverage): number => last - first + 1;

interface CoverageBarProps {
  readonly runs: readonly DayRun[];
  readonly coverage: Coverage;
  /** At most so many steps. */
  readonly steps: number;
}

/** Days from the first to the last as a picture; the words beside it say the same. */
export function CoverageBar({ runs, coverage, steps }: CoverageBarProps) {
  const { first, last } = coverage;
  const columns = useMemo(
    () => coverageColumns(runs, { first, all: last - first + 1 }, steps),
    [runs, first, last, steps],
  );
  const { delivered, unknown } = coveragePaths(columns);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${columns.length} ${PICTURE_HEIGHT}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      className={BOX}
      style={{ width: `${Math.min(100, (daysOf(coverage) * 100) / LEAST_DAYS)}%` }}
    >
      <path d={delivered} className="fill-green" />
      <path d={unknown} className="fill-amber" />
    </svg>
  );
}

/** First and last day below the picture: at its ends where it fills the room, else together. */
export function CoverageEnds({ coverage }: { coverage: Coverage }) {
  const { first, last } = coverage;
  return (
    <span className="flex justify-between text-xs leading-4 text-muted">
      {daysOf(coverage) < LEAST_DAYS ? (
        <span>{utcSpanText(first, last)}</span>
      ) : (
        <>
          <span>{utcDayText(first)}</span>
          <span>{utcDayText(last)}</span>
        </>
      )}
    </span>
  );
}

/** The room that a picture will take. */
export function NoCoverageBar() {
  return <span aria-hidden className={BOX} />;
}
