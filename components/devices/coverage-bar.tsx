import { useMemo } from "react";
import type { DayRun } from "@/lib/ledger/device-days";
import type { Coverage } from "./coverage";
import { coverageColumns, coveragePaths, PICTURE_HEIGHT } from "./coverage-columns";

/** Where the picture stands; before it is there, an empty one of the same height. */
const BOX = "block h-5 w-full rounded-sm bg-sunken";

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
    >
      <path d={delivered} className="fill-green" />
      <path d={unknown} className="fill-amber" />
    </svg>
  );
}

/** The room that a picture will take. */
export function NoCoverageBar() {
  return <span aria-hidden className={BOX} />;
}
