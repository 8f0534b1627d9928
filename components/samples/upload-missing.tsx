import Link from "next/link";
import { ServerProblem } from "@/lib/ledger/queries";
import { LATER_TEXTS } from "../texts-later";
import { buttonClass } from "../ui/button";
import { LoadProblem } from "./load-problem";

const words = LATER_TEXTS.history;

/** Why an upload is not shown: there is none (loading again would not help), or it could not be loaded. */
export function UploadMissing({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (!(error instanceof ServerProblem && error.code === "not-found"))
    return <LoadProblem error={error} onRetry={onRetry} />;
  return (
    <div role="alert" className="flex flex-col items-start gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{words.gone}</h1>
      <p className="text-muted">{words.goneBody}</p>
      <Link href="/history" className={buttonClass("primary")}>
        {words.back}
      </Link>
    </div>
  );
}
