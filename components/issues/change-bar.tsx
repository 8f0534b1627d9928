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

/** The last change in words, and the way back and forth over all of them. */
export function ChangeBar({ edits, review, undoRef }: ChangeBarProps) {
  const off = review.locked || review.busy;
  const look = "aria-disabled:border-hairline aria-disabled:text-muted";
  return (
    <div className="flex min-h-control flex-wrap items-center gap-x-2 gap-y-1">
      <Button
        ref={undoRef}
        aria-disabled={off || edits.undo === null}
        aria-keyshortcuts="Control+Z Meta+Z"
        onClick={() => void review.step("undo")}
        className={look}
      >
        <Undo2 aria-hidden size={14} />
        {stepText(words.undo, edits.undo)}
      </Button>
      <Button
        aria-disabled={off || edits.redo === null}
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z Control+Y"
        onClick={() => void review.step("redo")}
        className={look}
      >
        <Redo2 aria-hidden size={14} />
        {stepText(words.redo, edits.redo)}
      </Button>
      <p role="status" className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        {review.said}
      </p>
    </div>
  );
}
