import { ISSUES } from "@/lib/samples/issue";

/** A cause's short name; a code that is not in the catalogue stands for itself. */
export function issueTitleOf(code: string): string {
  return ISSUES.get(code)?.title ?? code;
}
