import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { saveBlob } from "../samples/save-blob";
import { StateMark } from "../samples/state-mark";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";

const words = LATER_TEXTS.batches;
type Held = Snapshot["held"][number];

const sum = (held: readonly Held[], reason: Held["reason"]): number =>
  held.reduce((n, one) => n + (one.reason === reason ? one.n : 0), 0);

async function download(): Promise<void> {
  await ingestSession.ask(async (engine) => saveBlob(await engine.heldCsv(), "sampledrop-kept-back.csv"));
}

/** Why some good samples are in no batch. */
export function HeldNotes({ held }: { held: readonly Held[] }) {
  const few = sum(held, "too-few");
  const open = sum(held, "open-batch");
  const elsewhere = sum(held, "other-page");
  const notes = [
    few > 0 ? words.heldTooFew(few) : "",
    open > 0 ? words.heldOpen(open) : "",
    elsewhere > 0 ? words.heldElsewhere(elsewhere) : "",
  ].filter((note) => note !== "");
  return notes.map((note, index) => (
    <p key={note} className="flex flex-wrap items-center gap-2">
      <span className="flex max-w-prose items-baseline gap-1.5">
        <StateMark state="held" />
        <span>{note}</span>
      </span>
      {few > 0 && index === 0 ? <Button onClick={() => void download()}>{words.downloadHeld}</Button> : null}
    </p>
  ));
}
