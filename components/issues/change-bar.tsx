import { Redo2, Undo2 } from "lucide-react";
import type { Ref } from "react";
import type { Step } from "@/lib/ingest/review-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import type { Reviewing } from "./reviewing";

const words = LATER_TEXTS.review;

const stepText = (word: string, step: Step | null): string =>
  step === null ? word : words.stepOf(word, words.steps[step.kind](step.rows));

interface ChangeBarProps {
  edits: Snapshot["edits"];
  review: Reviewing;
  undoRef: Ref<HTMLButtonElement>;
}

/** The way back and forth over all changes; what a step would do is in its name. */
export function ChangeBar({ edits, review, undoRef }: ChangeBarProps) {
  const off = review.locked || review.busy;
  const look = "aria-disabled:border-hairline aria-disabled:text-muted";
  return (
    <div className="flex min-h-control items-center gap-2">
      <Button
        ref={undoRef}
        aria-disabled={off || edits.undo === null}
        aria-keyshortcuts="Control+Z Meta+Z"
        aria-label={stepText(words.undo, edits.undo)}
        title={stepText(words.undo, edits.undo)}
        onClick={() => void review.step("undo")}
        className={look}
      >
        <Undo2 aria-hidden size={14} />
        {words.undo}
      </Button>
      <Button
        aria-disabled={off || edits.redo === null}
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z Control+Y"
        aria-label={stepText(words.redo, edits.redo)}
        title={stepText(words.redo, edits.redo)}
        onClick={() => void review.step("redo")}
        className={look}
      >
        <Redo2 aria-hidden size={14} />
        {words.redo}
      </Button>
    </div>
  );
}
