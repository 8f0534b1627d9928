import { useState } from "react";

/** What a person set and the worker has not yet confirmed; `held` while it is being typed. */
export interface Wish<T> {
  readonly value: T;
  readonly held: boolean;
}

/** The wish that still stands beside `known`, the worker's word: none once both are the same. */
export function standingWish<T>(wish: Wish<T> | null, known: T): Wish<T> | null {
  return wish !== null && !wish.held && wish.value === known ? null : wish;
}

/** A control's value that reacts at once: what was set, until the worker's word has followed. */
export function useWish<T>(known: T) {
  const [kept, keep] = useState<Wish<T> | null>(null);
  const wish = standingWish(kept, known);
  if (wish !== kept) keep(wish);
  return {
    value: wish === null ? known : wish.value,
    set: (value: T): void => keep({ value, held: false }),
    /** As `set`, but it stays as typed until `release`. */
    type: (value: T): void => keep({ value, held: true }),
    release: (): void => keep(wish === null ? null : { ...wish, held: false }),
  };
}
