/** What of a key event decides what it does. */
export interface KeyPress {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** AltGr writes characters though it tells itself as Ctrl and Alt. */
  readonly altGraph: boolean;
  /** An input method is putting a character together. */
  readonly composing: boolean;
}

interface KeyEvent {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState(key: "AltGraph"): boolean;
}

/** A key of React's or of the browser's. */
export function keyPressOf(event: KeyEvent, composing: boolean): KeyPress {
  return {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
    altGraph: event.getModifierState("AltGraph"),
    composing,
  };
}

/** Undo and redo as every program has them; Ctrl+Y as some have it. */
export function historyKey({ key, ctrl, alt, shift, altGraph }: KeyPress): "undo" | "redo" | null {
  if (!ctrl || alt || altGraph) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shift ? "redo" : "undo";
  return letter === "y" && !shift ? "redo" : null;
}
