import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { LONGEST_NAME, type Recipe } from "../samples/recipe";
import { recipeMemory } from "../samples/recipe-memory";
import { LATER_TEXTS } from "../texts-later";
import { TextInput } from "../ui/field";

const words = LATER_TEXTS.recipes;

interface NameFieldProps {
  recipe: Recipe;
  onDone: () => void;
}

function NameField({ recipe, onDone }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => field.current?.select(), []);
  const end = (keep: boolean): void => {
    if (left.current) return;
    left.current = true;
    if (keep) recipeMemory.rename(recipe.id, field.current?.value ?? "");
    onDone();
  };
  return (
    <span className="flex min-w-0 flex-1 basis-40 flex-col gap-1">
      <TextInput
        ref={field}
        aria-label={words.name}
        defaultValue={recipe.name}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        spellCheck={false}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
          // Escape leaves the field, not the dialog around it.
          event.preventDefault();
          end(event.key === "Enter");
        }}
      />
      <span className="text-xs text-muted">{words.renameHint}</span>
    </span>
  );
}

/** The name, and the way to another one. */
export function RecipeName({ recipe }: { recipe: Recipe }) {
  const [editing, edit] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing && document.activeElement === document.body) opener.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (editing) return <NameField recipe={recipe} onDone={() => edit(false)} />;
  return (
    <span className="flex min-w-0 flex-1 basis-40 items-start gap-1">
      <h3 className="min-w-0 py-1 font-medium [overflow-wrap:anywhere]">
        <bdi>{recipe.name}</bdi>
      </h3>
      <button
        ref={opener}
        type="button"
        aria-label={words.rename(recipe.name)}
        title={words.rename(recipe.name)}
        className="grid size-control shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
        onClick={() => edit(true)}
      >
        <Pencil aria-hidden size={14} />
      </button>
    </span>
  );
}
