import type { FileCard } from "@/lib/ingest/snapshot";

/** The zone a person chose for the times of a file, null where none is needed or it is still asked. */
export function zoneInForce({ phase, zone, questions }: FileCard): string | null {
  const done = phase.kind === "read" || phase.kind === "incomplete";
  return done && !questions.some((question) => question.kind === "zone") ? zone : null;
}
