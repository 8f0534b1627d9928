import type { FileCard } from "@/lib/ingest/snapshot";
import { placedBy } from "../samples/recipe";
import { recipeMemory, useRecipeOf } from "../samples/recipe-memory";
import { LATER_TEXTS } from "../texts-later";

/** Says that the columns of a file were placed as those of an earlier one. */
export function RecipePlaced({ file }: { file: FileCard }) {
  const recipe = useRecipeOf(file);
  if (!recipe || recipeMemory.placedHere(file.id) || !placedBy(file, recipe)) return null;
  return <p className="text-muted [overflow-wrap:anywhere]">{LATER_TEXTS.recipes.placed(recipe.name)}</p>;
}
