/** Line numbers of rising positions in text that comes in pieces; each line end is looked for once. */
export class LineCounter {
  #text = "";
  #line = 1;
  #nextEnd = -1;

  /** Goes on with a text that begins where the last one was left. */
  open(text: string): void {
    this.#text = text;
    this.#nextEnd = text.indexOf("\n");
  }

  /** The 1-based line on which `position` stands; no position may lie before one asked for earlier. */
  at(position: number): number {
    while (this.#nextEnd !== -1 && this.#nextEnd < position) {
      this.#line++;
      this.#nextEnd = this.#text.indexOf("\n", this.#nextEnd + 1);
    }
    return this.#line;
  }
}
