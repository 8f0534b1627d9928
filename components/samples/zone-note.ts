import { useSyncExternalStore } from "react";
import { LATER_TEXTS } from "../texts-later";
import { browserZone } from "./time-text";

const never = () => () => {};

/** "Times are shown in Europe/Berlin.", or "" on the server, which does not know the browser's zone. */
export function useZoneNote(): string {
  const zone = useSyncExternalStore(never, browserZone, () => "");
  return zone === "" ? "" : LATER_TEXTS.batches.zoneNote(zone);
}
