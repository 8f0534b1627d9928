"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { resetSandbox, type SandboxPreset, sandboxQuery, setSandboxPreset } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";

const words = TEXTS.sandbox;
const PRESETS = ["normal", "slow", "busy", "drops-connections"] as const;

function Behaviour({
  preset,
  onChoose,
}: {
  preset: SandboxPreset;
  onChoose: (preset: SandboxPreset) => void;
}) {
  return (
    <fieldset className="flex flex-col">
      <legend className="pb-1 text-xs font-medium text-muted">{words.behaviour}</legend>
      {PRESETS.map((each) => (
        <label key={each} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name="sandbox-behaviour"
            className="size-4 accent-accent-fill"
            checked={preset === each}
            onChange={() => onChoose(each)}
          />
          {words.presets[each]}
        </label>
      ))}
      {preset === "custom" ? <p className="text-muted">{words.presets.custom}</p> : null}
    </fieldset>
  );
}

function Panel() {
  const client = useQueryClient();
  const query = useQuery(sandboxQuery);
  const [problem, tell] = useState<Error | null>(null);
  const [forgotten, setForgotten] = useState(false);
  const change = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
      tell(null);
    } catch (cause) {
      tell(cause instanceof Error ? cause : new Error(String(cause)));
    }
    await client.invalidateQueries(sandboxQuery);
  };
  const error = problem ?? query.error;
  return (
    <>
      <p>{words.explain}</p>
      {error ? <LoadProblem error={error} /> : null}
      {query.data ? (
        <>
          <p className="text-muted">{words.received(query.data.received, query.data.acceptedSamples)}</p>
          <Behaviour
            preset={query.data.faults.preset}
            onChoose={(preset) => void change(setSandboxPreset(preset))}
          />
          <div className="flex flex-col items-start gap-2">
            <Button
              onClick={() => {
                setForgotten(true);
                void change(resetSandbox());
              }}
            >
              {words.reset}
            </Button>
            <p aria-live="polite" className="text-xs text-muted">
              {forgotten ? words.resetDone : ""}
            </p>
          </div>
        </>
      ) : null}
    </>
  );
}

/** Striped, so that practice is never taken for the real thing; opens what the stand-in does. */
export function SandboxBadge() {
  const id = useId();
  const [open, show] = useState(false);
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="striped min-h-control rounded-md border border-amber px-2.5 text-xs font-medium"
      >
        {words.badge}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={words.badge}
        onToggle={(event) => show(event.newState === "open")}
        className="fixed inset-auto top-16 right-[max(1rem,calc(50vw-36rem))] m-0 w-80 max-w-[calc(100vw-2rem)] flex-col gap-3 rounded-md border border-line bg-surface p-4 text-ink open:flex"
      >
        {open ? <Panel /> : null}
      </div>
    </>
  );
}
