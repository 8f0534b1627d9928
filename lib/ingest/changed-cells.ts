import { KeptTexts } from "./kept-texts";

/**
 * The own cells of corrected rows, kept as what differs from the row as read: how many cells it has, and those that are
 * otherwise. Rows that were changed alike, one after the other, share one place, so 200,000 rows given one value cost
 * what one costs.
 */
export class ChangedCells {
  readonly #texts = new KeptTexts();
  #last: { readonly changes: readonly string[]; readonly place: number } | null = null;

  /** Keeps `own`, made of the row read as `read`; gives the place to read it at. */
  keep(read: readonly string[], own: readonly string[]): number {
    const changes = [String(own.length)];
    for (let column = 0; column < own.length; column++) {
      const cell = own[column] ?? "";
      if (cell !== read[column]) changes.push(String(column), cell);
    }
    const last = this.#last;
    if (last?.changes.length === changes.length && last.changes.every((text, at) => text === changes[at]))
      return last.place;
    const place = this.#texts.keep(changes);
    this.#last = { changes, place };
    return place;
  }

  /** All own cells of a row read as `read`. */
  at(place: number, read: readonly string[]): string[] {
    const [length = "0", ...changes] = this.#texts.at(place);
    const own = read.slice(0, Number(length));
    while (own.length < Number(length)) own.push("");
    for (let at = 0; at < changes.length; at += 2) own[Number(changes[at])] = changes[at + 1] ?? "";
    return own;
  }

  /** One cell; null where it is as read. */
  cellAt(place: number, column: number): string | null {
    const [length = "0", ...changes] = this.#texts.at(place);
    if (column < 0 || column >= Number(length)) return "";
    for (let at = 0; at < changes.length; at += 2)
      if (Number(changes[at]) === column) return changes[at + 1] ?? "";
    return null;
  }
}
