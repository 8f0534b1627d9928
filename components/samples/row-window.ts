import { startTransition, useCallback, useEffect, useEffectEvent, useState } from "react";

/** Rows a page of a long list that lives in the worker. */
export const PAGE_ROWS = 25;

export interface RowPage<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

interface Loaded<T, P extends RowPage<T>> {
  readonly list: string;
  /** Of each page, the version it was loaded in. */
  readonly versions: ReadonlyMap<number, string>;
  readonly pages: ReadonlyMap<number, P>;
}

/** A list of the worker's, of which only what is looked at is held. */
export interface RowList<T, P extends RowPage<T>> {
  /** Names the list: another name is another list, and nothing of the old one is shown. */
  readonly list: string;
  /** Another version of the same list: shown rows stay until their successors have come. */
  readonly version: string;
  /**
   * Rows so far, of a list that only grows within a version: pages that are full are not loaded again, but for the last
   * one looked at, which tells the new total.
   */
  readonly grown?: number;
  readonly load: (offset: number, limit: number) => Promise<P>;
  readonly failed: (cause: unknown) => void;
}

const KEPT_PAGES = 80;

interface Came<P> {
  readonly list: string;
  readonly version: string;
  readonly page: number;
  readonly answer: P;
}

function withPage<T, P extends RowPage<T>>(
  old: Loaded<T, P>,
  { list, version, page, answer }: Came<P>,
): Loaded<T, P> {
  const pages = new Map(old.list === list ? old.pages : []);
  const versions = new Map(old.list === list ? old.versions : []).set(page, version);
  pages.delete(page);
  pages.set(page, answer);
  for (const oldest of pages.keys()) {
    if (pages.size <= KEPT_PAGES) break;
    pages.delete(oldest);
  }
  return { list, versions, pages };
}

function withRow<T, P extends RowPage<T>>(old: Loaded<T, P>, index: number, row: T): Loaded<T, P> {
  const at = Math.floor(index / PAGE_ROWS);
  const page = old.pages.get(at);
  if (page?.rows[index % PAGE_ROWS] === undefined) return old;
  const pages = new Map(old.pages).set(at, { ...page, rows: page.rows.with(index % PAGE_ROWS, row) });
  return { ...old, pages };
}

interface RowWindow<T, P> {
  /** By number of page; the one that came last stands last. */
  readonly pages: ReadonlyMap<number, P>;
  /** Row `index` as it is known to stand now, until its page comes again. */
  readonly put: (index: number, row: T) => void;
}

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
  const [loaded, keep] = useState<Loaded<T, P>>({
    list: source.list,
    versions: new Map(),
    pages: new Map(),
  });
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  const { list, version, grown, load, failed } = source;
  const stands = useEffectEvent(
    (page: number): boolean =>
      grown !== undefined &&
      loaded.list === list &&
      loaded.versions.get(page) === version &&
      loaded.pages.get(page)?.rows.length === PAGE_ROWS,
  );
  const fresh = useEffectEvent((page: number): boolean => loaded.list !== list || !loaded.pages.has(page));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version, or more rows, means loading the same pages again
  useEffect(() => {
    let live = true;
    for (let page = from; page <= to; page++) {
      if (page !== to && stands(page)) continue;
      load(page * PAGE_ROWS, PAGE_ROWS).then((answer) => {
        const take = (): void => keep((old) => withPage(old, { list, version, page, answer }));
        if (!live) return;
        // Many rows at once are drawn in slices, between which the page answers; a row that changed is drawn at once.
        if (fresh(page)) startTransition(take);
        else take();
      }, failed);
    }
    return () => {
      live = false;
    };
  }, [list, version, grown, load, failed, from, to]);
  const put = useCallback((index: number, row: T) => keep((old) => withRow(old, index, row)), []);
  return { pages: loaded.list === list ? loaded.pages : new Map(), put };
}

/** Row `index` of the pages at hand. */
export function rowAt<T>(pages: ReadonlyMap<number, RowPage<T>>, index: number): T | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
}
