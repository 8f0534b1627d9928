import { CONTRACT_LIMITS } from "@/lib/samples/contract-table";
import { bytesText } from "../samples/number-text";
import { FORMAT_TEXTS } from "../texts-format";

const words = FORMAT_TEXTS.limitRows;
const HOUR_MS = 3_600_000;

/** The limits of a request in plain words, and what is done where they are met. */
export function BatchLimits() {
  const { minBatch, maxBatch, maxBytes, aheadMs } = CONTRACT_LIMITS;
  const rows = [
    { term: words.samples, text: words.samplesText(minBatch, maxBatch) },
    { term: words.types, text: words.typesText },
    { term: words.bytes, text: words.bytesText(bytesText(maxBytes)) },
    { term: words.ahead, text: words.aheadText(aheadMs / HOUR_MS) },
    { term: words.person, text: words.personText },
  ];
  return (
    <dl className="grid max-w-[90ch] gap-x-6 gap-y-1 sm:grid-cols-[14rem_1fr] sm:gap-y-2">
      {rows.map(({ term, text }) => (
        <div key={term} className="contents">
          <dt className="font-medium max-sm:mt-2">{term}</dt>
          <dd className="break-inside-avoid text-muted print:text-ink">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
