import { type ReactNode, useState } from "react";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";

const words = LATER_TEXTS.unknownSpan;

/** What a person says of samples that are not confirmed. */
export type Decision = "accepted" | "release";

const BUTTONS = ["accepted", "release"] as const satisfies readonly Decision[];
const NAMES = { accepted: LATER_TEXTS.unknown.accept, release: LATER_TEXTS.unknown.release } as const;

interface HarmChoiceProps {
  /** Of so many samples. */
  n: number;
  disabled?: boolean;
  busy?: boolean;
  onDecide: (decision: Decision) => void;
  /** Further buttons beside the two. */
  children?: ReactNode;
}

/** Delivered or released, for good: each button names the harm it may do, and the choice is asked once more. */
export function HarmChoice({ n, disabled = false, busy = false, onDecide, children }: HarmChoiceProps) {
  const [asked, ask] = useState<Decision | null>(null);
  const [left, leave] = useState<Decision | null>(null);
  if (asked === null)
    return (
      <div className="flex flex-wrap gap-2">
        {BUTTONS.map((each) => (
          <Button key={each} autoFocus={left === each} disabled={disabled} onClick={() => ask(each)}>
            {NAMES[each]}
          </Button>
        ))}
        {children}
      </div>
    );
  return (
    <div className="flex flex-col gap-2">
      <p role="alert" className="font-medium">
        {words.confirm[asked](n)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button autoFocus busy={busy} onClick={() => onDecide(asked)}>
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
  );
}
