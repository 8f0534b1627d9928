const LOCALE = "en-GB";
const counts = new Intl.NumberFormat(LOCALE);
const oneDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** 1203 -> "1,203". */
export function countText(n: number): string {
  return counts.format(n);
}

/** A count with its noun: (1, "batch", "batches") -> "1 batch". */
export function countOf(n: number, one: string, many: string): string {
  return `${counts.format(n)} ${n === 1 ? one : many}`;
}

/** Bytes in decimal units, as file managers show them: 84800000 -> "84.8 MB". */
export function bytesText(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 100 ? counts.format(Math.round(value)) : oneDecimal.format(value)} ${units[unit]}`;
}

/** Whole percent that says 100 only at the end and 0 only at the start. */
export function percentText(part: number, whole: number): string {
  return `${wholePercent(part, whole)} %`;
}

/** 0..100; 100 only when `part` reached `whole`. */
export function wholePercent(part: number, whole: number): number {
  if (whole <= 0) return 0;
  if (part >= whole) return 100;
  return Math.min(99, Math.floor((part / whole) * 100));
}

const lists = new Intl.ListFormat(LOCALE, { type: "conjunction" });

/** ["a", "b", "c"] -> "a, b and c". */
export function listText(names: readonly string[]): string {
  return lists.format(names);
}

const choices = new Intl.ListFormat(LOCALE, { type: "disjunction" });

/** ["a", "b", "c"] -> "a, b or c". */
export function choiceText(names: readonly string[]): string {
  return choices.format(names);
}

/** The same in pieces, for names that stand in elements of their own: "a", ", ", "b", " and ", "c". */
export function listParts(names: readonly string[]): readonly { isName: boolean; text: string }[] {
  return lists.formatToParts(names).map(({ type, value }) => ({ isName: type === "element", text: value }));
}
