import type { Doubled } from "@/lib/ingest/double-count-view";

/** True for names under which Google's and Apple's stores hand on what other apps and devices counted. */
export function isMirror(device: string): boolean {
  return /(?:^|\s)health ?(?:connect|kit)$/i.test(device.trim());
}

/** What the ticks make of steps that overlap. */
export interface DoubledStanding {
  /** Two devices that overlap are both sent. */
  readonly twice: boolean;
  /** Samples of the devices that are left out. */
  readonly leftOut: number;
  /** The key of the one device that is sent; null where more than one is, or none. */
  readonly alone: string | null;
}

export function doubledStanding({ devices, pairs }: Doubled): DoubledStanding {
  const sent = devices.filter(({ included }) => included);
  const names = new Set(sent.map(({ device }) => device));
  return {
    twice: pairs.some(({ a, b }) => names.has(a) && names.has(b)),
    leftOut: devices.reduce((sum, { n, included }) => sum + (included ? 0 : n), 0),
    alone: sent.length === 1 ? (sent[0]?.key ?? null) : null,
  };
}
