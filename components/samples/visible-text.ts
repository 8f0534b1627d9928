/** Characters that are not seen but turn or break the text around them. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;

/** A person's text with what cannot be seen in it written out: "a\u202Eb" -> "a[U+202E]b". */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, named);
}

/** A name inside a sentence, where thousands of letters cannot stand. */
export function shortName(name: string, most: number): string {
  const letters = [...name.slice(0, most * 2 + 1)];
  return letters.length <= most ? name : `${letters.slice(0, most).join("").trimEnd()}…`;
}
