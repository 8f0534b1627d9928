import { startTransition, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type Asked,
  holds,
  nothingLoaded,
  PAGE_ROWS,
  pagesToAsk,
  type RowPage,
  withPage,
  withRow,
} from "./row-pages";

/** A list of the worker's, of which only what is looked at is held. */
export interface RowList<T, P extends RowPage<T>> {
  /** Names the list: another name is another list, and nothing of the old one is shown. */
  readonly list: string;
  /** Another version of the same list: shown rows stay until their successors have come. */
  readonly version: string;
  /** Rows so far, of a list that only grows within a version. */
  readonly grown?: number;
  /** So many pages before and after those looked at are loaded too: whoever scrolls finds them there. */
  readonly ahead?: number;
  readonly load: (offset: number, limit: number) => Promise<P>;
  readonly failed: (cause: unknown) => void;
}

interface RowWindow<T, P> {
  /** By number of page; the one that came last stands last. */
  readonly pages: ReadonlyMap<number, P>;
  /** Row `index` as it is known to stand now, until its page comes again. */
  readonly put: (index: number, row: T) => void;
}

const pageOf = (row: number): number => Math.floor(Math.max(0, row) / PAGE_ROWS);

/** The pages from row `first` to row `last`, as they come. */
export function useRowWindow<T, P extends RowPage<T>>(
  source: RowList<T, P>,
  first: number,
  last: number,
): ReadonlyMap<number, P> {
  return useEditableRows<T, P>(source, first, last).pages;
}

/** As useRowWindow, for rows that the page itself learns of between two loads. */
export function useEditableRows<T, P extends RowPage<T>>(
  source: RowList<T, P>,
  first: number,
  last: number,
): RowWindow<T, P> {
  const { list, version, grown, ahead = 0, load, failed } = source;
  const [loaded, keep] = useState(() => nothingLoaded<T, P>(list));
  const onItsWay = useRef(new Map<number, Asked>());
  const [from, to] = [pageOf(first), pageOf(last)];
  const missing = useEffectEvent((want: Asked): readonly number[] =>
    pagesToAsk<T, P>(loaded, want, { from, to, ahead }).filter((page) => {
      const asked = onItsWay.current.get(page);
      return asked?.list !== list || asked.version !== version || asked.grown !== grown;
    }),
  );
  const take = useEffectEvent((page: number, asked: Asked, answer: P): void => {
    if (asked.list !== list || asked.version !== version) return;
    const draw = (): void => keep((old) => withPage<T, P>(old, page, asked, answer));
    // Many rows at once are drawn in slices, between which the page answers; a row that changed is drawn at once.
    if (holds<T, P>(loaded, list, page)) draw();
    else startTransition(draw);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pages, another version, or more rows
  useEffect(() => {
    const want: Asked = { list, version, grown };
    const ask = async (page: number): Promise<void> => {
      onItsWay.current.set(page, want);
      try {
        take(page, want, await load(page * PAGE_ROWS, PAGE_ROWS));
      } catch (cause) {
        failed(cause);
      } finally {
        if (onItsWay.current.get(page) === want) onItsWay.current.delete(page);
      }
    };
    for (const page of missing(want)) void ask(page);
  }, [list, version, grown, load, failed, from, to, ahead]);
  const put = useCallback((index: number, row: T) => keep((old) => withRow<T, P>(old, index, row)), []);
  return { pages: loaded.list === list ? loaded.pages : new Map(), put };
}
