import type { Standing } from "./correction-columns";
import type { Step } from "./review-view";

/** How rows stood at one time, as lists side by side: a list of objects would be walked by the garbage collector. */
class Standings {
  readonly #texts: number[] = [];
  readonly #flags: number[] = [];
  readonly #codes: Standing["code"][] = [];

  push({ texts, flags, code }: Standing): void {
    this.#texts.push(texts);
    this.#flags.push(flags);
    this.#codes.push(code);
  }

  at(index: number): Standing {
    return { texts: this.#texts[index] ?? -1, flags: this.#flags[index] ?? 0, code: this.#codes[index] };
  }
}

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
    const standings = side === "before" ? this.#before : this.#after;
    for (const [index, row] of this.#rows.entries()) visit(row, standings.at(index));
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
