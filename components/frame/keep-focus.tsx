"use client";

import { useEffect } from "react";

/** Where the focus may go: headings, and what is marked for it. */
const PLACES = "#content :is(h1, h2, h3, [data-focus-place])";

interface Held {
  readonly element: HTMLElement;
  /** By keyboard: then where it goes is brought into sight. */
  readonly visible: boolean;
  /** Places before it on the page, the nearest first. */
  readonly before: readonly HTMLElement[];
}

function placesBefore(element: HTMLElement): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(PLACES)]
    .filter((place) => element.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING)
    .reverse();
}

/** True when it took the focus: what is hidden, or behind an open dialog, does not. */
function takesFocus(place: HTMLElement, visible: boolean): boolean {
  if (!place.isConnected) return false;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: !visible });
  return document.activeElement === place;
}

function moveFrom({ before, visible }: Held): void {
  const content = document.getElementById("content");
  // Of another page than the one that was left, its heading.
  const others = [content?.querySelector<HTMLElement>("h1"), content];
  for (const place of [...before, ...others]) if (place && takesFocus(place, visible)) return;
}

/**
 * What has the focus may go: a button that was pressed, a question that was answered. The focus then moves to the
 * nearest heading or marked place before it, so that Tab and a screen reader go on from there and not from the top.
 */
export function KeepFocus() {
  useEffect(() => {
    let held: Held | null = null;
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      held = { element: target, visible: target.matches(":focus-visible"), before: placesBefore(target) };
    };
    const onPointer = (): void => {
      held = null;
    };
    const watch = new MutationObserver(() => {
      if (held && !held.element.isConnected && document.activeElement === document.body) moveFrom(held);
    });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPointer, true);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPointer, true);
      watch.disconnect();
    };
  }, []);
  return null;
}
