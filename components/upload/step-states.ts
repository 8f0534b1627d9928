import type { Snapshot } from "@/lib/ingest/snapshot";
import { STEPS, type Step, type StepState } from "../samples/step";

/** Questions that files ask: nothing is sent before they have an answer. */
export function openQuestions({ files }: Snapshot): number {
  return files.reduce((sum, { questions }) => sum + questions.length, 0);
}

/** What is behind the person, where they are, and what is still to come: the first step that is not done is theirs. */
export function stepStates(snapshot: Snapshot): Readonly<Record<Step, StepState>> {
  const { ingest, counts, delivery, ownDelivery } = snapshot;
  const sent = ownDelivery && delivery.state !== "idle";
  const files = sent || (ingest === "ready" && counts.found > 0 && openQuestions(snapshot) === 0);
  const done: Readonly<Record<Step, boolean>> = {
    files,
    review: sent || (files && counts.failing === 0),
    batches: sent,
    delivery: sent && delivery.state === "done",
  };
  const here = STEPS.find((step) => !done[step]);
  const stateOf = (step: Step): StepState => (done[step] ? "done" : step === here ? "current" : "waiting");
  return {
    files: stateOf("files"),
    review: stateOf("review"),
    batches: stateOf("batches"),
    delivery: stateOf("delivery"),
  };
}
