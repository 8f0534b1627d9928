import { ownText } from "./own-text";
import { isUnsendable, MAX_NAME_LENGTH } from "./sample";

/** A device's name or version as it is sent, or why it is not. */
export interface Name {
  /** Trimmed, in Unicode's form NFC. */
  readonly text: string;
  readonly fault: "blank" | "too-long" | "unsendable" | null;
}

const MOST_KEPT = 4096;

/** Cleans names once each: a file has few, and a million rows of them. */
export class NameMemory {
  readonly #names = new Map<string, Name>();
  #lastCell = "";
  #lastName: Name = { text: "", fault: "blank" };

  read(cell: string): Name {
    if (cell === this.#lastCell) return this.#lastName;
    let name = this.#names.get(cell);
    if (name === undefined) {
      name = cleanName(cell);
      if (this.#names.size >= MOST_KEPT) this.#names.clear();
      this.#names.set(ownText(cell), name);
    }
    this.#lastCell = cell;
    this.#lastName = name;
    return name;
  }
}

function cleanName(cell: string): Name {
  const trimmed = cell.trim();
  if (trimmed === "") return { text: "", fault: "blank" };
  if (isUnsendable(trimmed)) return { text: ownText(trimmed), fault: "unsendable" };
  const text = ownText(trimmed.normalize("NFC"));
  return { text, fault: text.length > MAX_NAME_LENGTH ? "too-long" : null };
}
