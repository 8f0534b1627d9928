import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Account, BatchEntry } from "@/lib/ledger/entry";
import { resolveSpan } from "@/lib/ledger/queries";
import { LATER_TEXTS } from "../texts-later";
import { Field, TextInput } from "../ui/field";
import { batchesWithin, dayLimits } from "./batch-series";
import { type Decision, HarmChoice } from "./harm-choice";
import { LoadProblem } from "./load-problem";

const words = LATER_TEXTS.unknownSpan;

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
  const limits = dayLimits(days.from, days.to);
  const within = batchesWithin(batches, limits);
  const n = samplesOf(within);
  const resolve = useMutation({
    mutationFn: (decision: Decision) => resolveSpan({ account: account.id, ...limits, decision }),
    onSuccess: (answer, decision) => onDone(words.done[decision](samplesOf(answer.batches), account.name)),
  });
  return (
    <div className="flex flex-col gap-3">
      <Days {...days} onChange={choose} />
      <p aria-live="polite">{within.length === 0 ? words.withinNone : words.within(n, within.length)}</p>
      <HarmChoice
        key={`${days.from} ${days.to}`}
        n={n}
        disabled={within.length === 0}
        busy={resolve.isPending}
        onDecide={(decision) => resolve.mutate(decision)}
      />
      {resolve.error ? <LoadProblem error={resolve.error} /> : null}
    </div>
  );
}
