import { LATER_TEXTS } from "../texts-later";

/** Fills the room that is kept for the timeline. */
export function TimelineWaiting() {
  return (
    <div className="grid place-items-center rounded-md bg-sunken">
      <p className="text-muted">{LATER_TEXTS.timeline.waiting}</p>
    </div>
  );
}
