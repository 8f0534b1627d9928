import { ChevronRight } from "lucide-react";
import type { Device } from "@/lib/ledger/device";
import type { DayRun } from "@/lib/ledger/device-days";
import { LATER_TEXTS } from "../texts-later";
import { type Coverage, coverageOf } from "./coverage";
import { CoverageBar, CoverageEnds, NoCoverageBar } from "./coverage-bar";

const words = LATER_TEXTS.devices.coverage;
/** As many steps as the column has room for. */
const STEPS = 120;
/** Longer names are cut where they are only spoken. */
const SPOKEN_NAME = 80;

/** A device's days as far as they are loaded. */
export type DaysView =
  | { readonly kind: "loading" }
  | { readonly kind: "failed" }
  | { readonly kind: "loaded"; readonly runs: readonly DayRun[] };

interface CoverageCellProps {
  readonly device: Device;
  readonly days: DaysView;
  /** The detail below the row: its id, whether it is open, and how that changes. */
  readonly detail: { readonly id: string; readonly open: boolean; readonly toggle: () => void };
}

const summaryOf = ({ days, gaps, longest, unknownDays }: Coverage): string =>
  words.summary({ days, gaps: gaps.length, longest, unknown: unknownDays });

function Summary({ device, coverage, detail }: CoverageCellProps & { coverage: Coverage }) {
  return (
    <button
      type="button"
      aria-expanded={detail.open}
      aria-controls={detail.open ? detail.id : undefined}
      onClick={detail.toggle}
      className="flex min-h-7 w-full items-start gap-1 rounded-sm text-left text-xs leading-3.5 text-accent hover:underline pointer-coarse:min-h-control pointer-coarse:items-center"
    >
      <ChevronRight
        aria-hidden
        size={14}
        className={`mt-px shrink-0 transition-transform duration-100 ${detail.open ? "rotate-90" : ""}`}
      />
      <span>
        <span className="sr-only">{words.of(device.device.slice(0, SPOKEN_NAME), device.dataType)} </span>
        {summaryOf(coverage)}
      </span>
    </button>
  );
}

/** First to last day as a picture, and in words, which open the detail; as high while it is loading. */
export function CoverageCell(props: CoverageCellProps) {
  const { device, days } = props;
  const coverage = days.kind === "loaded" ? coverageOf(days.runs) : null;
  const instead = { loading: words.loading, failed: words.notLoaded, loaded: words.none }[days.kind];
  if (device.accepted + device.unknown === 0) return <span className="text-muted">{words.none}</span>;
  return (
    <span className="flex min-h-16 w-60 flex-col gap-0.5 max-sm:w-full pointer-coarse:min-h-20">
      {days.kind === "loaded" && coverage ? (
        <>
          <CoverageBar runs={days.runs} coverage={coverage} steps={STEPS} />
          <CoverageEnds coverage={coverage} />
          <Summary {...props} coverage={coverage} />
        </>
      ) : (
        <>
          <NoCoverageBar />
          <span className="text-xs leading-4 text-muted">{instead}</span>
        </>
      )}
    </span>
  );
}
