import { LAYERS, type Layer, type Timeline } from "@/lib/ingest/timeline-view";
import type { DayColumns } from "../samples/day-buckets";
import type { DayLayer } from "../samples/day-chart";
import { LATER_TEXTS } from "../texts-later";

const words = LATER_TEXTS.timeline.layers;

/** The colours of the states; where two are alike their bars are not. */
const LOOKS: Readonly<Record<Layer, Pick<DayLayer, "colour" | "fill">>> = {
  ready: { colour: "--accent", fill: "solid" },
  alreadySent: { colour: "--grey", fill: "pale" },
  held: { colour: "--violet", fill: "hatched" },
  failing: { colour: "--red", fill: "solid" },
  duplicate: { colour: "--grey", fill: "hatched" },
  skipped: { colour: "--grey", fill: "hollow" },
};

function layersWith(ready: string): readonly DayLayer[] {
  return LAYERS.map((layer) => ({ ...LOOKS[layer], word: layer === "ready" ? ready : words[layer] }));
}

const BEFORE = layersWith(words.ready);
const SINCE = layersWith(words.inDelivery);

/** The layers of a timeline; what is to send is called so until it is being sent. */
export function timelineLayers(ownDelivery: boolean): readonly DayLayer[] {
  return ownDelivery ? SINCE : BEFORE;
}

export function timelineColumns({ days, counts }: Timeline): DayColumns {
  return { days, layers: LAYERS.map((layer) => counts[layer]) };
}
