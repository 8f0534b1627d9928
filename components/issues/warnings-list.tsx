import { TriangleAlert } from "lucide-react";
import { useId } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { WarningView } from "@/lib/ingest/warning-view";
import { ingestSession } from "../samples/ingest-session";
import { StateMark } from "../samples/state-mark";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";

const words = LATER_TEXTS.warnings;

type Example = WarningView["example"];

/** "2024-03-01T08:00:00.000+01:00" -> "2024-03-01 08:00:00 +01:00". */
function timeText(stamp: string): string {
  return stamp
    .replace("T", " ")
    .replace(".000", "")
    .replace(/[+-]\d\d:\d\d$/, " $&");
}

/** The end without the day and the offset that it shares with the start. */
function endText(start: string, end: string): string {
  const sameDay = start.slice(0, 10) === end.slice(0, 10) && start.slice(-6) === end.slice(-6);
  return sameDay ? timeText(end).slice(11, -7) : timeText(end);
}

/** A sample in words; its times are never broken over two lines. */
function SampleWords({ sample: { value, unit, start, end } }: { sample: Example["sample"] }) {
  return (
    <>
      {value} {unit}, <span className="whitespace-nowrap">{timeText(start)}</span>
      {end === null ? null : (
        <>
          {" "}
          {words.to} <span className="whitespace-nowrap">{endText(start, end)}</span>
        </>
      )}
    </>
  );
}

function ExampleLine({ example: { device, dataType, sample, beside } }: { example: Example }) {
  return (
    <p className="text-xs text-muted">
      {words.exampleOf(dataType)}{" "}
      <bdi title={device} className="inline-block max-w-40 truncate align-bottom sm:max-w-64">
        {device}
      </bdi>
      : <SampleWords sample={sample} />
      {beside === null ? null : (
        <>
          , {words.after} <SampleWords sample={beside} />
        </>
      )}
    </p>
  );
}

function WarningRow({ warning, disabled }: { warning: WarningView; disabled: boolean }) {
  const title = useId();
  const { code, n, moves, left } = warning;
  const note = moves < n ? words.elsewhere(n - moves, left) : "";
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 py-2.5 sm:flex-nowrap">
      <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0 text-amber" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p id={title} className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{words.titles[code](n)}</span>
          {left ? (
            <span className="inline-flex items-center gap-1 text-muted">
              <StateMark state="skipped" />
              {TEXTS.counts.skipped}
            </span>
          ) : null}
        </p>
        <p className="text-muted">
          {words.meanings[code]} {note}
        </p>
        <ExampleLine example={warning.example} />
      </div>
      <Button
        aria-describedby={title}
        disabled={disabled || (moves === 0 && !left)}
        className="max-sm:ml-[26px] max-sm:basis-full sm:min-w-44"
        onClick={() => void ingestSession.ask((engine) => engine.leaveWarned(code, !left))}
      >
        {left ? words.takeBack(moves) : words.leaveOut(moves)}
      </Button>
    </li>
  );
}

/** Samples that are fit to send and may be wrong nonetheless: sent, unless the person leaves them out. */
export function WarningsList({ snapshot }: { snapshot: Snapshot }) {
  const heading = useId();
  const { warnings, delivery, ownDelivery } = snapshot;
  if (warnings.length === 0) return null;
  // What was frozen by Send stays as it is.
  const frozen = ownDelivery && delivery.state !== "idle";
  return (
    <section
      aria-labelledby={heading}
      className="flex flex-col rounded-md border border-hairline bg-surface px-3"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 pt-2.5 pb-1">
        <h3 id={heading} className="font-medium">
          {words.heading}
        </h3>
        <p className="min-w-0 text-muted">{words.intro}</p>
      </div>
      <ul aria-labelledby={heading} className="divide-y divide-hairline">
        {warnings.map((warning) => (
          <WarningRow key={warning.code} warning={warning} disabled={frozen} />
        ))}
      </ul>
    </section>
  );
}
