/** Rows a page of a long list that lives in the worker. */
export const PAGE_ROWS = 25;

/** Pages held of a list; the one that came first goes first. */
const KEPT_PAGES = 80;

export interface RowPage<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

/** What a page is asked for: of which list, in which version, and how many rows that had so far. */
export interface Asked {
  readonly list: string;
  readonly version: string;
  readonly grown: number | undefined;
}

/** Pages that came, by number, the one that came last standing last; and what each was asked for. */
export interface Loaded<T, P extends RowPage<T>> {
  readonly list: string;
  readonly asked: ReadonlyMap<number, Asked>;
  readonly pages: ReadonlyMap<number, P>;
}

/** Pages `from` .. `to` are looked at, `ahead` before and after them may be soon. */
export interface Looked {
  readonly from: number;
  readonly to: number;
  readonly ahead: number;
}

export const nothingLoaded = <T, P extends RowPage<T>>(list: string): Loaded<T, P> => ({
  list,
  asked: new Map(),
  pages: new Map(),
});

export const holds = <T, P extends RowPage<T>>(loaded: Loaded<T, P>, list: string, page: number): boolean =>
  loaded.list === list && loaded.pages.has(page);

/** A page stands as it is where nothing changed, and where it is full in a list that only grew. */
function stands<T, P extends RowPage<T>>(
  loaded: Loaded<T, P>,
  page: number,
  want: Asked,
  last: boolean,
): boolean {
  const asked = loaded.asked.get(page);
  if (!holds<T, P>(loaded, want.list, page) || asked?.version !== want.version) return false;
  return asked.grown === want.grown || (!last && loaded.pages.get(page)?.rows.length === PAGE_ROWS);
}

/**
 * The pages to ask for, those looked at first. The last of them tells a grown list's new total, so it is asked again;
 * beside them only what was never seen and is not behind the end.
 */
export function pagesToAsk<T, P extends RowPage<T>>(
  loaded: Loaded<T, P>,
  want: Asked,
  { from, to, ahead }: Looked,
): readonly number[] {
  const seen = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const total = loaded.list === want.list ? ([...loaded.pages.values()].at(-1)?.total ?? 0) : 0;
  const beside = Array.from({ length: ahead }, (_, by) => [to + by + 1, from - by - 1]).flat();
  return [
    ...seen.filter((page) => !stands<T, P>(loaded, page, want, page === to)),
    ...beside.filter(
      (page) => page >= 0 && page * PAGE_ROWS < total && !holds<T, P>(loaded, want.list, page),
    ),
  ];
}

/** Rows that are as they were stay the same objects, so that nothing draws them anew. */
function withRowsKept<T, P extends RowPage<T>>(old: P | undefined, answer: P): P {
  if (!old) return answer;
  const rows = answer.rows.map((row, at) => {
    const before = old.rows[at];
    return before !== undefined && JSON.stringify(before) === JSON.stringify(row) ? before : row;
  });
  return { ...answer, rows };
}

/** With a page that came; pages of another list go. */
export function withPage<T, P extends RowPage<T>>(
  old: Loaded<T, P>,
  page: number,
  asked: Asked,
  answer: P,
): Loaded<T, P> {
  const same = old.list === asked.list;
  const pages = new Map(same ? old.pages : []);
  const kept = withRowsKept<T, P>(pages.get(page), answer);
  pages.delete(page);
  pages.set(page, kept);
  for (const oldest of pages.keys()) {
    if (pages.size <= KEPT_PAGES) break;
    pages.delete(oldest);
  }
  return { list: asked.list, asked: new Map(same ? old.asked : []).set(page, asked), pages };
}

/** With row `index` as it is known to stand now; where it is not at hand, nothing changes. */
export function withRow<T, P extends RowPage<T>>(old: Loaded<T, P>, index: number, row: T): Loaded<T, P> {
  const at = Math.floor(index / PAGE_ROWS);
  const page = old.pages.get(at);
  if (page?.rows[index % PAGE_ROWS] === undefined) return old;
  const pages = new Map(old.pages).set(at, { ...page, rows: page.rows.with(index % PAGE_ROWS, row) });
  return { ...old, pages };
}

/** Row `index` of the pages at hand. */
export function rowAt<T>(pages: ReadonlyMap<number, RowPage<T>>, index: number): T | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
}
