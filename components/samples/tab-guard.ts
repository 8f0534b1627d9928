const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** While something is sent: asks before the tab closes, and keeps the screen awake where the browser can. */
export class TabGuard {
  #on = false;
  #lock: Promise<WakeLockSentinel | null> | null = null;

  update(sending: boolean): void {
    if (sending === this.#on) return;
    this.#on = sending;
    if (sending) {
      window.addEventListener("beforeunload", ask);
      document.addEventListener("visibilitychange", this.#wake);
      this.#wake();
      return;
    }
    window.removeEventListener("beforeunload", ask);
    document.removeEventListener("visibilitychange", this.#wake);
    void this.#lock?.then((lock) => lock?.release());
    this.#lock = null;
  }

  /** The browser lets go of the lock whenever the tab is hidden: it is taken again when it is seen. */
  readonly #wake = (): void => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    this.#lock = navigator.wakeLock.request("screen").catch(() => null);
  };
}
