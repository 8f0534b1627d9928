import type { ReviewClient } from "@/lib/ingest/client";
import type { FileCard, Snapshot } from "@/lib/ingest/snapshot";
import type { RecipeMemory } from "./recipe-memory";

/** A rule that was taken, and the headers whose recipes did not have it before. */
interface Taken {
  readonly rule: string;
  readonly files: readonly FileCard[];
  readonly headers: readonly string[];
}

type Memory = Pick<RecipeMemory, "keepRule" | "dropRule">;

/**
 * A review that keeps each rule a person takes in the recipes of the files that fail, and lets it go where the person
 * takes the step back. Steps of the worker are a stack, and so is what was kept for those that are rules.
 */
export function rememberRules(review: ReviewClient, view: () => Snapshot, memory: Memory): ReviewClient {
  const done: Taken[] = [];
  const undone: Taken[] = [];
  const isRule = (which: "undo" | "redo"): boolean => view().edits[which]?.kind === "proposal";
  return {
    ...review,
    accept: async (rule) => {
      const files = view().files.filter(({ failing }) => failing > 0);
      const change = await review.accept(rule);
      if (change.rows === 0) return change;
      done.push({ rule, files, headers: memory.keepRule(files, rule) });
      undone.length = 0;
      return change;
    },
    undo: async () => {
      const rule = isRule("undo");
      const change = await review.undo();
      const taken = rule && change.rows > 0 ? done.pop() : undefined;
      if (!taken) return change;
      memory.dropRule(taken.headers, taken.rule);
      undone.push(taken);
      return change;
    },
    redo: async () => {
      const rule = isRule("redo");
      const change = await review.redo();
      const taken = rule && change.rows > 0 ? undone.pop() : undefined;
      if (!taken) return change;
      done.push({ ...taken, headers: memory.keepRule(taken.files, taken.rule) });
      return change;
    },
  };
}
