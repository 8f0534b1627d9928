import { useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { spokenText } from "./spoken-text";

/** Asked of rows that fail, and so answered by correcting them. */
const OF_ROWS = "many-failing";

/** The files and what they were answered, as one text: a file that came, went or was read anew changes it, a correction does not. */
const filesKey = ({ files }: Snapshot): string =>
  JSON.stringify(
    files.map(({ id, phase, found, zone, person, chosenType, questions }) => [
      ...[id, phase.kind, found, zone, person, chosenType],
      ...questions.flatMap(({ kind }) => (kind === OF_ROWS ? [] : kind)),
    ]),
  );

/** What the page's live region holds. That files are read is said once: what is corrected then has sentences of its own. */
export function Spoken({ snapshot }: { snapshot: Snapshot }) {
  const [kept, keep] = useState({ key: "", text: "" });
  const { ingest, delivery, files } = snapshot;
  const key = delivery.state === "idle" ? filesKey(snapshot) : "";
  const text = spokenText(snapshot);
  if (key !== "" && key === kept.key) return kept.text;
  const unmapped = files.some(({ phase }) => phase.kind === "unmapped");
  if (key !== "" && ingest === "ready" && !unmapped && text !== "") keep({ key, text });
  return text;
}
