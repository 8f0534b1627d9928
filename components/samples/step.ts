import type { Snapshot } from "@/lib/ingest/snapshot";
import type { AccountChoice } from "./account-choice";
import type { ApiAddress } from "./api-address";

/** The four steps of the upload page, in order. */
export const STEPS = ["files", "review", "batches", "delivery"] as const;
export type Step = (typeof STEPS)[number];
export type StepState = "done" | "current" | "waiting";

/** What every step is given: one snapshot for all, so that numbers never differ between them. */
export interface StepProps {
  snapshot: Snapshot;
  /** The delivery shown is that of the files shown. */
  ownDelivery: boolean;
  choice: AccountChoice;
  api: ApiAddress;
}
