import { useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { RefusedTable } from "../samples/refused-table";
import { StateMark } from "../samples/state-mark";
import { dayText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";

const words = LATER_TEXTS.refused;

interface RefusedBeforeProps {
  snapshot: Snapshot;
  /** What is being sent now stays as it was frozen. */
  disabled: boolean;
}

/** Good rows that the API refused in an earlier delivery: left out until the person wants them tried again. */
export function RefusedBefore({ snapshot, disabled }: RefusedBeforeProps) {
  const [open, show] = useState(false);
  const { n, again, causes } = snapshot.refusedBefore;
  if (n === 0) return null;
  const texts = causes.map((cause) => `${words.beforeOn(dayText(cause.at), cause.n)}: ${cause.message}`);
  const [only = words.before(n), ...others] = texts;
  const single = others.length === 0 && !again;
  return (
    <section
      aria-label={words.heading}
      className="flex flex-col gap-2 rounded-md border border-hairline bg-surface px-3 py-2"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <StateMark state={again ? "ready" : "rejected"} />
        <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {again ? words.beforeAgain(n) : single ? only : words.before(n)}
        </p>
        <Button
          disabled={disabled}
          onClick={() => void ingestSession.ask((engine) => engine.tryRefused(!again))}
        >
          {again ? words.leaveOut : words.tryAgain}
        </Button>
      </div>
      {texts.length > 0 && !single ? (
        <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto text-muted">
          {texts.map((text) => (
            <li key={text} className="[overflow-wrap:anywhere]">
              {text}
            </li>
          ))}
        </ul>
      ) : null}
      <details open={open} onToggle={(event) => show(event.currentTarget.open)}>
        <summary className="w-fit py-1 text-accent">{words.rows}</summary>
        {open ? <RefusedTable of="before" version={`${snapshot.listing} ${n}`} /> : null}
      </details>
    </section>
  );
}
