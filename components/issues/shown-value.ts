import { visibleText } from "../samples/visible-text";

const MOST = 40;
/** Letters written from right to left. */
const TURNS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** A person's text inside a sentence or a button: on one line, cut where it is long, never turning what follows. */
export function shownValue(text: string, most = MOST): string {
  const line = text.slice(0, most * 2).replace(/[\s\p{Cc}\p{Cs}]+/gu, " ");
  const cut = visibleText(line.length > most ? `${line.slice(0, most)}…` : line);
  return TURNS.test(cut) ? `${ISOLATE}${cut}${END_ISOLATE}` : cut;
}
