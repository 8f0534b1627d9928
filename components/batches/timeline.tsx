import { useId, useMemo, useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { type DayColumns, type DayGap, gapDays, gapsOf, longestGaps } from "../samples/day-buckets";
import { dayOfIso, isoDay } from "../samples/day-calendar";
import { DayChart } from "../samples/day-chart";
import { DayTable } from "../samples/day-table";
import { wallSpanText } from "../samples/day-text";
import { ingestSession } from "../samples/ingest-session";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Field, Select } from "../ui/field";
import { useTimeline } from "./timeline-answer";
import { timelineColumns, timelineLayers } from "./timeline-layers";
import { TimelineWaiting } from "./timeline-waiting";

const words = LATER_TEXTS.timeline;
/** Gaps that are told in a sentence; the table has all. */
const TOLD = 5;
/** A device's name may have thousands of letters. */
const NAME_LENGTH = 60;

const limit = (from: string | null, to: string | null): void =>
  void ingestSession.ask((engine) => engine.limit(from, to));

function gapText(gaps: readonly DayGap[]): string {
  if (gaps.length === 0) return LATER_TEXTS.days.noGaps;
  const told = longestGaps(gaps, TOLD).map((gap) =>
    LATER_TEXTS.days.gapOf(wallSpanText(gap.first, gap.last), gapDays(gap)),
  );
  if (gaps.length <= TOLD) return LATER_TEXTS.days.gaps(told);
  const days = gaps.reduce((sum, gap) => sum + gapDays(gap), 0);
  return LATER_TEXTS.days.manyGaps(gaps.length, days, told);
}

const short = (name: string): string =>
  name.length <= NAME_LENGTH ? name : `${[...name.slice(0, NAME_LENGTH)].slice(0, -1).join("")}…`;

interface SeriesSelectProps {
  series: Snapshot["series"];
  value: string;
  onChoose: (key: string) => void;
}

function SeriesSelect({ series, value, onChoose }: SeriesSelectProps) {
  if (series.length < 2) return null;
  return (
    <div className="w-64 min-w-0 max-w-full">
      <Field label={words.show}>
        {(id) => (
          <Select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
            <option value="">{words.allSeries}</option>
            {series.map(({ key, device, dataType }) => (
              <option key={key} value={key}>
                {words.series(short(device), dataType)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

interface DrawnProps {
  columns: DayColumns;
  snapshot: Snapshot;
  series: string;
}

/** The chart with what is said of it, and the table that says the same. */
function Drawn({ columns, snapshot, series }: DrawnProps) {
  const [asTable, show] = useState(false);
  const table = useId();
  const { from, to, delivery, ownDelivery } = snapshot;
  const layers = timelineLayers(ownDelivery);
  const locked = delivery.state === "sending" || delivery.state === "paused";
  const gaps = useMemo(() => gapText(gapsOf(columns)), [columns]);
  return (
    <>
      <DayChart
        columns={columns}
        layers={layers}
        chosen={{ first: from === null ? null : dayOfIso(from), last: to === null ? null : dayOfIso(to) }}
        onChoose={locked ? null : ({ first, last }) => limit(isoDay(first), isoDay(last))}
      />
      <p className="max-w-prose">{gaps}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button aria-expanded={asTable} aria-controls={table} onClick={() => show(!asTable)}>
          {LATER_TEXTS.days.asTable}
        </Button>
        <Button disabled={locked || (from === null && to === null)} onClick={() => limit(null, null)}>
          {words.allDays}
        </Button>
        {locked ? null : <p className="text-xs text-muted">{words.drag}</p>}
      </div>
      <div id={table} className="empty:hidden">
        {asTable ? <DayTable key={series} columns={columns} layers={layers.map(({ word }) => word)} /> : null}
      </div>
    </>
  );
}

/** Samples a day of these files, by what becomes of them: where there are gaps, and which days to send. */
export function Timeline({ snapshot }: { snapshot: Snapshot }) {
  const [chosen, choose] = useState("");
  const { series, counts } = snapshot;
  const key = series.some((one) => one.key === chosen) ? chosen : null;
  const timeline = useTimeline(key, snapshot);
  const columns = useMemo(() => (timeline ? timelineColumns(timeline) : null), [timeline]);
  if (!columns || !timeline) return <TimelineWaiting />;
  const refused = timeline.counts.failing.reduce((sum, n) => sum + n, 0);
  const noDay = key === null ? counts.failing - refused : 0;
  return (
    <div className="flex flex-col gap-2">
      <SeriesSelect series={series} value={key ?? ""} onChoose={choose} />
      {timeline.days.length === 0 ? (
        <p className="text-muted">{words.empty}</p>
      ) : (
        <Drawn columns={columns} snapshot={snapshot} series={key ?? ""} />
      )}
      {noDay > 0 ? <p className="text-muted">{words.noDay(noDay)}</p> : null}
    </div>
  );
}
