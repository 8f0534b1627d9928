import { useSyncExternalStore } from "react";

const BEAT_MS = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, BEAT_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

const still = () => () => {};

/** The time in ms, renewed every second while `running`; 0 on the server. */
export function useNow(running: boolean): number {
  return useSyncExternalStore(
    running ? subscribe : still,
    () => now,
    () => 0,
  );
}
