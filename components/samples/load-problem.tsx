import { ServerProblem } from "@/lib/ledger/queries";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** What could not be loaded, why, where it is in the log, and another try. */
export function LoadProblem({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const reference = error instanceof ServerProblem ? error.reference : "";
  return (
    <Notice tone="red">
      <p role="alert">
        {error.message} {reference === "" ? "" : TEXTS.reference(reference)}
      </p>
      {onRetry ? (
        <div>
          <Button onClick={onRetry}>{TEXTS.retryLoading}</Button>
        </div>
      ) : null}
    </Notice>
  );
}
