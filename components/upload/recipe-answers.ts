import type { FileCard } from "@/lib/ingest/snapshot";
import type { DataType } from "@/lib/samples/sample";
import { ingestSession } from "../samples/ingest-session";
import { recipeMemory } from "../samples/recipe-memory";

/** One answer for all files also serves files that were dropped a moment ago. */
const target = (files: readonly FileCard[]): string | null => {
  const [first, ...others] = files;
  return first && others.length === 0 ? first.id : null;
};

/** The zone of times without one: in these files, and offered for the next ones like them. */
export function answerZone(files: readonly FileCard[], zone: string): void {
  const asking = files.filter((file) => file.zone !== null);
  recipeMemory.keep(asking, { zone });
  void ingestSession.ask((engine) => engine.answerZone(target(files), zone));
}

/** The data type of rows that name none; null = as in the files again. */
export function answerDataType(files: readonly FileCard[], dataType: DataType | null): void {
  recipeMemory.keep(files, { dataType });
  void ingestSession.ask((engine) => engine.answerDataType(target(files), dataType));
}
