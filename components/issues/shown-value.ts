const MOST = 40;
/** Letters written from right to left, and the marks that turn the direction. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** A person's text inside a sentence or a button: on one line, cut where it is long, never turning what follows. */
export function shownValue(text: string, most = MOST): string {
  const line = text.slice(0, most * 2).replace(/[\s\p{Cc}\p{Cs}]+/gu, " ");
  const cut = line.length > most ? `${line.slice(0, most)}…` : line;
  return TURNS.test(cut) ? `${ISOLATE}${cut}${END_ISOLATE}` : cut;
}
