import type { Snapshot } from "@/lib/ingest/snapshot";
import { TEXTS } from "../texts";
import { settledPercent } from "./delivery-percent";

const words = TEXTS.tab;
const SEPARATOR = " · ";

/** What the tab says of the delivery; null = nothing. What ended and made room for other files says nothing more. */
export function tabMark({ delivery, ownDelivery }: Snapshot): string | null {
  switch (delivery.state) {
    case "idle":
      return null;
    case "sending":
      return `${settledPercent(delivery)} %`;
    case "paused":
    case "attention":
      return words[delivery.state];
    case "done":
      return ownDelivery ? words.done : null;
  }
}

/** "Upload · Sampledrop" with "34 %" -> "34 % · Upload · Sampledrop"; the mark of practice stays first. */
export function titleWith(title: string, mark: string): string {
  const { titlePrefix } = TEXTS.sandbox;
  const prefix = title.startsWith(titlePrefix) ? titlePrefix : "";
  return `${prefix}${mark}${SEPARATOR}${title.slice(prefix.length)}`;
}

/** Puts how far the delivery is into the tab's title, on whatever page of the dashboard the person looks at. */
export class TabTitle {
  #mark: string | null = null;
  /** The page's own title, and what was made of it. */
  #page = "";
  #shown = "";
  #observer: MutationObserver | null = null;

  update(snapshot: Snapshot): void {
    const mark = tabMark(snapshot);
    if (mark === this.#mark) return;
    this.#mark = mark;
    if (mark === null) this.#leave();
    else this.#show();
  }

  #show(): void {
    // Another page of the dashboard brings its own title.
    this.#observer ??= this.#watch();
    if (document.title !== this.#shown) this.#page = document.title;
    this.#shown = titleWith(this.#page, this.#mark ?? "");
    document.title = this.#shown;
  }

  #watch(): MutationObserver {
    const observer = new MutationObserver(() => {
      if (document.title !== this.#shown && document.title !== "") this.#show();
    });
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return observer;
  }

  #leave(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    if (document.title === this.#shown) document.title = this.#page;
    this.#shown = "";
  }
}
