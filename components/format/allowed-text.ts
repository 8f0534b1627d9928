import type { Allowed } from "@/lib/samples/contract-table";
import { FORMAT_TEXTS } from "../texts-format";

const words = FORMAT_TEXTS.allowed;

/** What a field may hold, in words. */
export function allowedText(allowed: Allowed): string {
  switch (allowed.kind) {
    case "text":
      return words.text(allowed.most);
    case "one-of":
      return words.oneOf(allowed.options);
    case "time":
      return words.time;
    case "number":
      return words.number(allowed.over);
  }
}
