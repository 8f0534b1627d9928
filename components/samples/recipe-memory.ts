import { useSyncExternalStore } from "react";
import { z } from "zod";
import { mappingSchema } from "@/lib/ingest/mapping-schema";
import type { FileCard } from "@/lib/ingest/snapshot";
import type { Mapping } from "@/lib/readers/reader";
import { TEXTS } from "../texts";
import {
  columnNames,
  headerOf,
  isKept,
  isWhole,
  LONGEST_NAME,
  MOST_RECIPES,
  type Occasion,
  type Recipe,
  recipeSchema,
  withChange,
  withoutTyped,
  withRule,
} from "./recipe";

const KEY = "sampledrop.recipes";
/** Where only mappings were kept, by header. */
const OLD_KEY = "sampledrop.mappings";
const NONE: readonly Recipe[] = [];
const listSchema = z.array(z.unknown());
const oldSchema = z.record(z.string(), mappingSchema);

type Answer = Partial<Pick<Recipe, "zone" | "mapping" | "dataType">>;

/** What the memory needs of the world. `storage` may throw where the browser stores nothing. */
interface MemoryWorld {
  readonly storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly now: () => number;
}

/** Files by header; a new recipe is named after the first. */
function occasionsOf(files: readonly FileCard[]): Map<string, Occasion[]> {
  const byHeader = new Map<string, Occasion[]>();
  for (const file of files) {
    const header = headerOf(file);
    if (header === null) continue;
    const name = TEXTS.recipes.nameOf(file.name.slice(0, LONGEST_NAME / 2), file.format);
    const occasion = { file: file.id, name, header };
    const others = byHeader.get(header);
    if (others) others.push(occasion);
    else byHeader.set(header, [occasion]);
  }
  return byHeader;
}

function parsed<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/**
 * Recipes as this browser keeps them, newest first. Where it keeps nothing they last as long as the page. Another tab
 * may have changed them since: each change starts from what is stored.
 */
export class RecipeMemory {
  readonly #world: MemoryWorld;
  #recipes: readonly Recipe[] | null = null;
  readonly #listeners = new Set<() => void>();
  /** Files of this page that are counted, and those whose columns were placed here. */
  readonly #counted = new Set<string>();
  readonly #looked = new Set<string>();
  readonly #placed = new Set<string>();

  constructor(world: MemoryWorld) {
    this.#world = world;
  }

  readonly recipes = (): readonly Recipe[] => {
    this.#recipes ??= this.#stored() ?? NONE;
    return this.#recipes;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another tab wrote. */
  readonly reload = (): void => {
    this.#recipes = null;
    this.#tell();
  };

  of(header: string | null): Recipe | null {
    return header === null ? null : (this.recipes().find((recipe) => recipe.header === header) ?? null);
  }

  /** Whether the person placed the columns of this file on this page. */
  placedHere(file: string): boolean {
    return this.#placed.has(file);
  }

  /** Mappings by header in which nothing has to be typed again. */
  mappings(): Readonly<Record<string, Mapping>> {
    const whole = this.recipes().flatMap(({ header, mapping }) =>
      mapping !== null && isWhole(mapping) ? [[header, mapping] as const] : [],
    );
    return Object.fromEntries(whole);
  }

  /** Keeps what a person answered about files. */
  keep(files: readonly FileCard[], answer: Answer): void {
    if (answer.mapping) for (const { id } of files) this.#placed.add(id);
    // Taking an answer back is nothing to remember of a header that is not known.
    const nothing = Object.values(answer).every((value) => value === null);
    const known = nothing ? files.filter((file) => this.of(headerOf(file)) !== null) : files;
    const kept = answer.mapping ? { ...answer, mapping: withoutTyped(answer.mapping) } : answer;
    this.#change(known, (recipe) => ({ ...recipe, ...kept }));
  }

  /** Keeps a rule taken for rows of these files; answers the headers that did not have it. */
  keepRule(files: readonly FileCard[], rule: string): readonly string[] {
    const before = new Set(
      this.#latest()
        .filter(({ rules }) => rules.includes(rule))
        .map(({ header }) => header),
    );
    this.#change(files, (recipe) => withRule(recipe, rule));
    return [...occasionsOf(files).keys()].filter((header) => !before.has(header));
  }

  /** The rule was taken back: it goes from the recipes of these headers, and what holds nothing else goes as well. */
  dropRule(headers: readonly string[], rule: string): void {
    const left = this.#latest().map((recipe) =>
      headers.includes(recipe.header)
        ? { ...recipe, rules: recipe.rules.filter((each) => each !== rule) }
        : recipe,
    );
    this.#write(
      left.filter(
        ({ header, zone, mapping, dataType, rules }) =>
          !headers.includes(header) || zone !== null || mapping || dataType || rules.length > 0,
      ),
    );
  }

  /** Counts files that were read, each once, for the recipes by which `served` says they were read. */
  noteRead(files: readonly FileCard[], served: (file: FileCard, recipe: Recipe) => boolean): void {
    const fresh = files.filter(({ id, phase }) => phase.kind === "read" && !this.#looked.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) this.#looked.add(id);
    const used = fresh.filter((file) => {
      const recipe = this.of(headerOf(file));
      return recipe !== null && served(file, recipe);
    });
    if (used.length > 0) this.#change(used, (recipe) => recipe);
  }

  /** A blank name changes nothing. */
  rename(id: string, name: string): void {
    const kept = name.trim().slice(0, LONGEST_NAME);
    if (kept === "") return;
    this.#write(this.#latest().map((recipe) => (recipe.id === id ? { ...recipe, name: kept } : recipe)));
  }

  remove(id: string): void {
    this.#write(this.#latest().filter((recipe) => recipe.id !== id));
  }

  /** Puts a removed one back, unless its header has another by now. */
  putBack(recipe: Recipe): void {
    const others = this.#latest();
    if (others.some(({ header }) => header === recipe.header)) return;
    this.#write([...others, recipe].sort((a, b) => b.usedAt - a.usedAt).slice(0, MOST_RECIPES));
  }

  #change(files: readonly FileCard[], change: (recipe: Recipe) => Recipe): void {
    let recipes = this.#latest();
    for (const occasions of occasionsOf(files).values()) {
      const [first] = occasions;
      if (!first) continue;
      const added = occasions.filter(({ file }) => !this.#counted.has(file)).length;
      for (const { file } of occasions) this.#counted.add(file);
      recipes = withChange(recipes, fresh(first), (recipe) => ({
        ...change(recipe),
        usedAt: this.#world.now(),
        count: recipe.count + added,
      }));
    }
    this.#write(recipes);
  }

  /** What is stored by now; where nothing can be stored, what this page knows. */
  #latest(): readonly Recipe[] {
    return this.#stored() ?? this.#recipes ?? NONE;
  }

  /** Null where nothing is stored. */
  #stored(): readonly Recipe[] | null {
    try {
      const storage = this.#world.storage();
      const list = parsed(listSchema, storage.getItem(KEY));
      const old = parsed(oldSchema, storage.getItem(OLD_KEY));
      const known = list?.flatMap((each) => recipeSchema.safeParse(each).data ?? []) ?? null;
      if (old === null) return known;
      const recipes = withOld(known ?? NONE, old);
      storage.setItem(KEY, JSON.stringify(recipes));
      storage.removeItem(OLD_KEY);
      return recipes;
    } catch {
      return null;
    }
  }

  #write(recipes: readonly Recipe[]): void {
    this.#recipes = recipes;
    try {
      this.#world.storage().setItem(KEY, JSON.stringify(recipes));
    } catch {
      // Nothing is lost: the files at hand are read as answered.
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const fresh = ({ header, name }: Pick<Occasion, "header" | "name">): Recipe => ({
  id: crypto.randomUUID(),
  name,
  header,
  zone: null,
  mapping: null,
  dataType: null,
  rules: [],
  usedAt: 0,
  count: 0,
});

/** Mappings as they were kept before there were recipes, behind those that are known. */
function withOld(recipes: readonly Recipe[], old: Readonly<Record<string, Mapping>>): readonly Recipe[] {
  const headers = new Set(recipes.map(({ header }) => header));
  const added = Object.entries(old)
    .filter(([header]) => !headers.has(header) && isKept(header))
    .map(([header, mapping]) => {
      const name = TEXTS.recipes.nameOfColumns(columnNames(header) ?? []).slice(0, LONGEST_NAME);
      return { ...fresh({ header, name }), mapping: withoutTyped(mapping) };
    });
  return [...recipes, ...added.reverse()].slice(0, MOST_RECIPES);
}

/** This browser's recipes. */
export const recipeMemory = new RecipeMemory({ storage: () => localStorage, now: () => Date.now() });

function subscribe(listener: () => void): () => void {
  const stop = recipeMemory.subscribe(listener);
  const fromElsewhere = ({ key }: StorageEvent): void => {
    if (key === KEY || key === null) recipeMemory.reload();
  };
  window.addEventListener("storage", fromElsewhere);
  return () => {
    stop();
    window.removeEventListener("storage", fromElsewhere);
  };
}

/** Newest first; none while the page is made on the server. */
export function useRecipes(): readonly Recipe[] {
  return useSyncExternalStore(subscribe, recipeMemory.recipes, () => NONE);
}

/** The recipe of a file's header. */
export function useRecipeOf(file: FileCard): Recipe | null {
  const header = headerOf(file);
  return useRecipes().find((recipe) => header !== null && recipe.header === header) ?? null;
}
