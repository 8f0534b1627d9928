import "server-only";
import { setImmediate } from "node:timers/promises";
import type { ControlledTransaction } from "kysely";
import type { Db, Trx } from "./db";
import type { Result } from "./result";
import type { Tables } from "./tables";

/** Works of one transaction: more would make the first wait long for its answer. */
const MOST_TOGETHER = 16;
/**
 * Turns of the event loop before a commit: who is about to ask may join. A turn in which nothing happens takes
 * microseconds, one that brings another work saves a wait for the disk.
 */
const TURNS = 4;
const SAVEPOINT = "work";

interface Waiting {
  /** Does the work and keeps its answer. */
  readonly attempt: (trx: Trx) => Promise<void>;
  /** How it went: what it wrote stays only when it is done. */
  readonly outcome: () => "done" | "declined" | { readonly thrown: unknown };
  readonly settle: () => void;
  readonly fail: (cause: unknown) => void;
}

/**
 * Transactions that are asked for at the same time share one commit: a commit waits for the disk (1 to 3 ms), whatever
 * is in it. Each work stands behind a savepoint of its own, so that a declined or failed one takes back what it wrote
 * and no more. An answer is given after the commit; where the commit fails, all of them fail.
 */
class SharedCommit {
  readonly #db: Db;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(db: Db) {
    this.#db = db;
  }

  async run<T>(work: (trx: Trx) => Promise<Result<T>>): Promise<Result<T>> {
    return new Promise((resolve, reject) => {
      let answer: Result<T> | undefined;
      let thrown: { readonly cause: unknown } | undefined;
      this.#waiting.push({
        attempt: async (trx) => {
          try {
            answer = await work(trx);
          } catch (cause) {
            thrown = { cause };
          }
        },
        outcome: () => answer?.kind ?? { thrown: thrown?.cause },
        settle: () => (answer ? resolve(answer) : reject(thrown?.cause)),
        fail: reject,
      });
      if (!this.#running) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      for (let turn = 0; turn < TURNS; turn++) await setImmediate();
      const together = this.#waiting.splice(0, MOST_TOGETHER);
      try {
        await this.#commit(together);
      } catch (cause) {
        for (const each of together) each.fail(cause);
        continue;
      }
      for (const each of together) each.settle();
    }
    this.#running = false;
  }

  async #commit(together: readonly Waiting[]): Promise<void> {
    const trx = await this.#db.startTransaction().execute();
    try {
      for (const { attempt, outcome } of together) {
        const inner = await trx.savepoint(SAVEPOINT).execute();
        await attempt(inner);
        await this.#settleSavepoint(inner, outcome());
      }
      await trx.commit().execute();
    } catch (cause) {
      await trx.rollback().execute();
      throw cause;
    }
  }

  /** After some errors (a full disk) SQLite has taken back the whole transaction: then the error itself is the answer. */
  async #settleSavepoint(
    trx: ControlledTransaction<Tables, [typeof SAVEPOINT]>,
    outcome: ReturnType<Waiting["outcome"]>,
  ): Promise<void> {
    try {
      if (outcome !== "done") await trx.rollbackToSavepoint(SAVEPOINT).execute();
      await trx.releaseSavepoint(SAVEPOINT).execute();
    } catch (cause) {
      throw typeof outcome === "object" ? outcome.thrown : cause;
    }
  }
}

const commits = new WeakMap<Db, SharedCommit>();

/**
 * One transaction; a declined answer takes back what the work wrote, like an exception. Each of those that share a
 * commit sees what the ones before it wrote.
 */
export async function transact<T>(db: Db, work: (trx: Trx) => Promise<Result<T>>): Promise<Result<T>> {
  const commit = commits.get(db) ?? new SharedCommit(db);
  commits.set(db, commit);
  return commit.run(work);
}
