import dynamic from "next/dynamic";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { useSeen } from "../samples/seen";
import { LATER_TEXTS } from "../texts-later";
import { TimelineWaiting } from "./timeline-waiting";

const Timeline = dynamic(() => import("./timeline").then((file) => file.Timeline), {
  loading: () => <TimelineWaiting />,
});

/** Room for what is always there, so that nothing moves when it comes. */
const ROOM = { one: "min-h-77 max-sm:min-h-105", several: "min-h-91 max-sm:min-h-119" } as const;

/** Where the timeline stands: the chart and its days are loaded when a person comes near. */
export function TimelinePlace({ snapshot }: { snapshot: Snapshot }) {
  const { place, seen } = useSeen<HTMLElement>();
  const room = snapshot.series.length > 1 ? ROOM.several : ROOM.one;
  return (
    <section ref={place} aria-labelledby="timeline-heading" className="flex min-w-0 flex-col gap-2">
      <h3 id="timeline-heading" className="font-semibold">
        {LATER_TEXTS.timeline.heading}
      </h3>
      <div className={`grid grid-cols-[minmax(0,1fr)] ${room}`}>
        {seen ? <Timeline snapshot={snapshot} /> : <TimelineWaiting />}
      </div>
    </section>
  );
}
