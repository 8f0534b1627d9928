import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Account, BatchEntry } from "@/lib/ledger/entry";
import { resolveSpan } from "@/lib/ledger/queries";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Field, TextInput } from "../ui/field";
import { batchesWithin, dayLimits } from "./batch-series";
import { LoadProblem } from "./load-problem";

const words = LATER_TEXTS.unknownSpan;

type Decision = "accepted" | "release";

const samplesOf = (batches: readonly BatchEntry[]): number => batches.reduce((sum, { n }) => sum + n, 0);

interface DaysProps {
  from: string;
  to: string;
  onChange: (days: { from: string; to: string }) => void;
}

function Days({ from, to, onChange }: DaysProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-xs font-medium text-muted">{words.limit}</legend>
      <div className="flex flex-wrap gap-3">
        <Field label={words.from}>
          {(id) => (
            <TextInput
              id={id}
              type="date"
              value={from}
              onChange={(event) => onChange({ from: event.target.value, to })}
            />
          )}
        </Field>
        <Field label={words.to}>
          {(id) => (
            <TextInput
              id={id}
              type="date"
              value={to}
              onChange={(event) => onChange({ from, to: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className="text-xs text-muted">{words.limitHint}</p>
    </fieldset>
  );
}

interface UnknownDecisionProps {
  account: Pick<Account, "id" | "name">;
  /** All of the account that are not confirmed. */
  batches: readonly BatchEntry[];
  /** Told what was decided, in a sentence. */
  onDone: (said: string) => void;
}

/** One word on many batches: which days, which harm, asked once more, then done. */
export function UnknownDecision({ account, batches, onDone }: UnknownDecisionProps) {
  const [days, choose] = useState({ from: "", to: "" });
  const [asked, ask] = useState<Decision | null>(null);
  const [left, leave] = useState<Decision | null>(null);
  const limits = dayLimits(days.from, days.to);
  const within = batchesWithin(batches, limits);
  const n = samplesOf(within);
  const resolve = useMutation({
    mutationFn: (decision: Decision) => resolveSpan({ account: account.id, ...limits, decision }),
    onSuccess: (answer, decision) => onDone(words.done[decision](samplesOf(answer.batches), account.name)),
    onSettled: () => ask(null),
  });
  return (
    <div className="flex flex-col gap-3">
      <Days
        {...days}
        onChange={(next) => {
          choose(next);
          ask(null);
        }}
      />
      <p aria-live="polite">{within.length === 0 ? words.withinNone : words.within(n, within.length)}</p>
      {asked === null ? (
        <div className="flex flex-wrap gap-2">
          <Button
            autoFocus={left === "accepted"}
            disabled={within.length === 0}
            onClick={() => ask("accepted")}
          >
            {LATER_TEXTS.unknown.accept}
          </Button>
          <Button
            autoFocus={left === "release"}
            disabled={within.length === 0}
            onClick={() => ask("release")}
          >
            {LATER_TEXTS.unknown.release}
          </Button>
        </div>
      ) : (
        <div className="flex flex-col gap-2">
          <p role="alert" className="font-medium">
            {words.confirm[asked](n)}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button autoFocus busy={resolve.isPending} onClick={() => resolve.mutate(asked)}>
              {words.yes[asked]}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                leave(asked);
                ask(null);
              }}
            >
              {words.back}
            </Button>
          </div>
        </div>
      )}
      {resolve.error ? <LoadProblem error={resolve.error} /> : null}
    </div>
  );
}
