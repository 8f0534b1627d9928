import { TEXTS } from "../texts";

/** Fills the room that is kept for the timeline. */
export function TimelineWaiting() {
  return (
    <div className="grid place-items-center rounded-md bg-sunken">
      <p className="text-muted">{TEXTS.timeline.waiting}</p>
    </div>
  );
}
