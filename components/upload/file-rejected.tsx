import { StateMark } from "../samples/state-mark";
import { LATER_TEXTS } from "../texts-later";

/** Told where the person may wonder what is read. */
const NAMES_FORMATS: ReadonlySet<string> = new Set(["not-samples", "binary", "zip"]);

/** Why a file is refused, and what to do. */
export function FileRejected({ code, detail }: { code: string; detail: string }) {
  const text = (LATER_TEXTS.rejected[code] ?? LATER_TEXTS.rejected["not-samples"])?.(detail);
  return (
    <p className="text-red">
      <span className="mr-1.5 inline-block translate-y-0.5">
        <StateMark state="rejected" />
      </span>
      {text} {NAMES_FORMATS.has(code) ? LATER_TEXTS.readsFormats : ""}
    </p>
  );
}
