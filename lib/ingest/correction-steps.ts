import type { Standing } from "./correction-columns";
import type { Step } from "./review-view";

/** How rows stood at one time. Rows that stood alike one after the other are kept once: most changes make many alike. */
class Standings {
  readonly #standings: Standing[] = [];
  /** Beside each standing the rows up to its last one. */
  readonly #ends: number[] = [];

  push(standing: Standing): void {
    const run = this.#standings.length - 1;
    const end = (this.#ends[run] ?? 0) + 1;
    const last = this.#standings[run];
    if (last && isAlike(last, standing)) this.#ends[run] = end;
    else {
      this.#standings.push(standing);
      this.#ends.push(end);
    }
  }

  /** Every row's in the order they were pushed. */
  *[Symbol.iterator](): Generator<Standing> {
    let row = 0;
    for (const [run, standing] of this.#standings.entries())
      for (const end = this.#ends[run] ?? 0; row < end; row++) yield standing;
  }
}

const isAlike = (a: Standing, b: Standing): boolean =>
  a.texts === b.texts && a.flags === b.flags && a.code === b.code;

/** One change of any number of rows: how each stood before and stands after. */
export class CorrectionStep {
  readonly kind: Step["kind"];
  readonly #rows: number[] = [];
  readonly #before = new Standings();
  readonly #after = new Standings();

  constructor(kind: Step["kind"]) {
    this.kind = kind;
  }

  get size(): number {
    return this.#rows.length;
  }

  get view(): Step {
    return { kind: this.kind, rows: this.size };
  }

  note(row: number, before: Standing, after: Standing): void {
    this.#rows.push(row);
    this.#before.push(before);
    this.#after.push(after);
  }

  each(side: "before" | "after", visit: (row: number, standing: Standing) => void): void {
    let index = 0;
    for (const standing of side === "before" ? this.#before : this.#after)
      visit(this.#rows[index++] ?? 0, standing);
  }
}

/** Steps that were made and can be undone, without end, and those undone that can be made again. */
export class CorrectionSteps {
  readonly #done: CorrectionStep[] = [];
  readonly #undone: CorrectionStep[] = [];

  get next(): { readonly undo: Step | null; readonly redo: Step | null } {
    return { undo: this.#done.at(-1)?.view ?? null, redo: this.#undone.at(-1)?.view ?? null };
  }

  begin(kind: Step["kind"]): CorrectionStep {
    return new CorrectionStep(kind);
  }

  /** Keeps the step if it changed anything; answers how many rows. */
  end(step: CorrectionStep): number {
    if (step.size === 0) return 0;
    this.#done.push(step);
    this.#undone.length = 0;
    return step.size;
  }

  /** The step to take back, undefined if there is none. */
  undo(): CorrectionStep | undefined {
    const step = this.#done.pop();
    if (step) this.#undone.push(step);
    return step;
  }

  redo(): CorrectionStep | undefined {
    const step = this.#undone.pop();
    if (step) this.#done.push(step);
    return step;
  }

  clear(): void {
    this.#done.length = 0;
    this.#undone.length = 0;
  }
}
