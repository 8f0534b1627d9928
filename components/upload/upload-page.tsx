"use client";

import { type ComponentType, useCallback, useEffect } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Account } from "@/lib/ledger/entry";
import { type AccountChoice, useAccountChoice } from "../samples/account-choice";
import type { ApiAddress } from "../samples/api-address";
import { ingestSession, useIngestView } from "../samples/ingest-session";
import type { StepProps } from "../samples/step";
import { StepLine } from "../samples/step-line";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { CountsLine } from "./counts-line";
import { DropBar } from "./drop-bar";
import { FileAnswers } from "./file-answers";
import { FileList } from "./file-list";
import { openSteps } from "./open-steps";
import { openQuestions, stepStates } from "./step-states";
import { useStepsInTurn } from "./steps-in-turn";

export type { ApiAddress };

interface UploadPageProps {
  api: ApiAddress;
  /** The later steps, loaded when files come, and what stopped before and can go on. */
  steps: Readonly<Record<"Review" | "Batches" | "Delivery", ComponentType<StepProps>>> & {
    readonly Resume: ComponentType<{ snapshot: Snapshot; account: Account | null }>;
    readonly Spoken: ComponentType<{ snapshot: Snapshot }>;
  };
  /** Loads the later steps and parts; safe to call often. */
  loadAhead: () => void;
}

function Fault({ message }: { message: string }) {
  return (
    <Notice tone="red">
      <p role="alert">
        {TEXTS.errors.worker} {TEXTS.errors.workerNext}
      </p>
      <p className="font-mono text-xs break-words">{message}</p>
      <div>
        <Button onClick={() => window.location.reload()}>{TEXTS.errors.reload}</Button>
      </div>
    </Notice>
  );
}

function useSessionAccount(choice: AccountChoice): void {
  const id = choice.chosen?.id ?? null;
  useEffect(() => ingestSession.setAccount(id), [id]);
}

/** From files to delivered batches, on one page: each step stands below the one it needs. */
export function UploadPage({ api, steps, loadAhead }: UploadPageProps) {
  const view = useIngestView();
  const choice = useAccountChoice();
  useSessionAccount(choice);
  const { snapshot } = view;
  const open = openSteps(snapshot);
  const drawn = useStepsInTurn(open);
  const hasFiles = snapshot.files.length > 0;
  const prepare = useCallback(() => {
    void ingestSession.start();
    loadAhead();
  }, [loadAhead]);
  useEffect(() => {
    if (hasFiles) loadAhead();
  }, [hasFiles, loadAhead]);
  // What files ask was found for the worker's account, which follows the choice a moment later.
  const asked = choice.accounts?.find(({ id }) => id === snapshot.account)?.name ?? null;
  const props: StepProps = { snapshot, ownDelivery: snapshot.ownDelivery, choice, api };
  return (
    <main data-testid="ingest" data-state={snapshot.ingest} className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{TEXTS.navigation.upload}</h1>
        <StepLine open={open} states={stepStates(snapshot)} questions={openQuestions(snapshot)} />
      </div>
      {/* There from the start: a region that comes with its text is not always read. */}
      <p aria-live="polite" aria-atomic className="sr-only">
        {snapshot.ingest === "empty" && snapshot.delivery.state === "idle" ? null : (
          <steps.Spoken snapshot={snapshot} />
        )}
      </p>
      {view.fault === null ? null : <Fault message={view.fault} />}
      <section id="files" className="flex flex-col gap-3">
        <h2 className="sr-only">{TEXTS.files.heading}</h2>
        <DropBar slim={hasFiles} sandbox={api.kind === "sandbox"} near={prepare} />
        <FileList files={snapshot.files} account={asked} />
        <FileAnswers files={snapshot.files} />
      </section>
      <CountsLine snapshot={snapshot} ownDelivery={snapshot.ownDelivery} />
      <steps.Resume snapshot={snapshot} account={choice.chosen} />
      {drawn.has("review") ? <steps.Review {...props} /> : null}
      {drawn.has("batches") ? <steps.Batches {...props} /> : null}
      <div data-testid="delivery" data-state={snapshot.delivery.state}>
        {drawn.has("delivery") ? <steps.Delivery {...props} /> : null}
      </div>
    </main>
  );
}
