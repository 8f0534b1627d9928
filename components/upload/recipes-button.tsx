import { BookMarked } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { FileCard } from "@/lib/ingest/snapshot";
import { placedBy } from "../samples/recipe";
import { recipeMemory, useRecipes } from "../samples/recipe-memory";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";

const RecipeList = dynamic(() => import("./recipe-list").then((file) => file.RecipeList));

/** Leads to the recipes, where there are any. Files that were read by one are counted for it. */
export function RecipesButton({ files }: { files: readonly FileCard[] }) {
  const recipes = useRecipes();
  const [shown, show] = useState<"not" | "open" | "shut">("not");
  useEffect(() => recipeMemory.noteRead(files, placedBy), [files]);
  // Once it was pressed it stays: the focus comes back to it from a list that was emptied.
  if (recipes.length === 0 && shown === "not") return null;
  return (
    <div className="ml-auto self-end">
      <Button look="quiet" onClick={() => show("open")}>
        <BookMarked aria-hidden size={14} />
        {TEXTS.recipes.button}
      </Button>
      {shown === "open" ? <RecipeList onClose={() => show("shut")} /> : null}
    </div>
  );
}
