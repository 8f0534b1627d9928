import { ISSUES } from "@/lib/samples/issue";

/** A cause's short name, first letter large; a code that is not in the catalogue stands for itself. */
export function issueTitleOf(code: string): string {
  const title = ISSUES.get(code)?.title ?? code;
  return title.charAt(0).toUpperCase() + title.slice(1);
}
