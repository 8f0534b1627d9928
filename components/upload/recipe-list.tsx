import { useState } from "react";
import { ingestSession } from "../samples/ingest-session";
import type { Recipe } from "../samples/recipe";
import { recipeMemory, useRecipes } from "../samples/recipe-memory";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Dialog } from "../ui/dialog";
import { RecipeEntry } from "./recipe-entry";

const words = LATER_TEXTS.recipes;

/** The worker places columns by what is left. */
function tellWorker(): void {
  void ingestSession.ask((engine) => engine.setMappings(recipeMemory.mappings()));
}

/** All recipes, in the order in which they stood when the list was opened; those deleted since can be put back. */
export function RecipeList({ onClose }: { onClose: () => void }) {
  const recipes = useRecipes();
  const [opened] = useState(recipes);
  const [removed, note] = useState<ReadonlyMap<string, Recipe>>(new Map());
  const added = recipes.filter(({ id }) => !opened.some((known) => known.id === id));
  const entries = [...added, ...opened].flatMap(({ id }) => {
    const now = recipes.find((recipe) => recipe.id === id);
    const gone = now ? undefined : removed.get(id);
    return now ? [{ recipe: now, gone: false }] : gone ? [{ recipe: gone, gone: true }] : [];
  });
  const remove = (recipe: Recipe): void => {
    note(new Map([...removed, [recipe.id, recipe]]));
    recipeMemory.remove(recipe.id);
    tellWorker();
  };
  const putBack = (recipe: Recipe): void => {
    recipeMemory.putBack(recipe);
    tellWorker();
  };
  return (
    <Dialog title={words.title} closeLabel={TEXTS.close} onClose={onClose}>
      <p className="max-w-prose text-muted">{words.intro}</p>
      {entries.length === 0 ? <p className="mt-4">{words.none}</p> : null}
      <ul
        aria-label={words.title}
        className="mt-4 divide-y divide-hairline border-t border-hairline empty:hidden"
      >
        {entries.map(({ recipe, gone }) => (
          <RecipeEntry
            key={recipe.id}
            recipe={recipe}
            gone={gone}
            onRemove={() => remove(recipe)}
            onPutBack={() => putBack(recipe)}
          />
        ))}
      </ul>
    </Dialog>
  );
}
