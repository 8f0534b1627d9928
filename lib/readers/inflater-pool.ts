import { Inflater } from "./inflater";

/** Longer nobody waits for the program, in ms: the browser inflates, too. */
const LOAD_LIMIT_MS = 10_000;

let pool: Promise<InflaterPool | null> | null = null;

/** Inflaters that nobody uses just now: each has memory of its own, of which a browser gives only so many. */
export class InflaterPool {
  readonly #program: WebAssembly.Module;
  readonly #spare: Inflater[] = [];

  constructor(program: WebAssembly.Module) {
    this.#program = program;
  }

  /** Null where the browser has no memory for another one. */
  take(): Inflater | null {
    try {
      return this.#spare.pop() ?? new Inflater(this.#program);
    } catch {
      return null;
    }
  }

  giveBack(inflater: Inflater): void {
    inflater.end();
    this.#spare.push(inflater);
  }
}

/** The inflaters of this thread, null where their program does not load; that is tried again with the next use. */
export function inflaters(): Promise<InflaterPool | null> {
  pool ??= load();
  return pool;
}

async function load(): Promise<InflaterPool | null> {
  // Turbopack makes a file of the page out of this expression as it stands here.
  const program = new URL("@zip.js/zip.js/dist/zip-module.wasm", import.meta.url);
  if (program.protocol === "file:") return null;
  try {
    return new InflaterPool(
      await WebAssembly.compileStreaming(fetch(program, { signal: AbortSignal.timeout(LOAD_LIMIT_MS) })),
    );
  } catch {
    pool = null;
    return null;
  }
}

/** For tests, where there is no server to load from. */
export function useInflaters(of: InflaterPool | null): void {
  pool = Promise.resolve(of);
}
