import type { DeliveryView } from "@/lib/ingest/snapshot";
import { wholePercent } from "./number-text";

/** How much of a delivery is settled (delivered, refused or not confirmed), 0..100 in whole percent; 100 only at the end. */
export function settledPercent({ accepted, rejected, unknown, pending }: DeliveryView): number {
  const settled = accepted + rejected + unknown;
  return wholePercent(settled, settled + pending);
}
