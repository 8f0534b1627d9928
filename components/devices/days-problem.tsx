import { ServerProblem } from "@/lib/ledger/queries";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

interface DaysProblemProps {
  readonly error: Error;
  readonly devices: number;
  readonly onRetry: () => void;
}

/** Days of some devices that could not be loaded: said once, not in every row. */
export function DaysProblem({ error, devices, onRetry }: DaysProblemProps) {
  const reference = error instanceof ServerProblem ? error.reference : "";
  return (
    <Notice tone="red">
      <p role="alert">
        {LATER_TEXTS.devices.coverage.failed(devices)} {error.message}{" "}
        {reference === "" ? "" : TEXTS.reference(reference)} {LATER_TEXTS.devices.coverage.failedRest}
      </p>
      <div>
        <Button onClick={onRetry}>{TEXTS.retryLoading}</Button>
      </div>
    </Notice>
  );
}
