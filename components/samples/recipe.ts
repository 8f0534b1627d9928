import { z } from "zod";
import { mappingSchema } from "@/lib/ingest/mapping-schema";
import { PROPOSALS } from "@/lib/ingest/review-view";
import type { FileCard } from "@/lib/ingest/snapshot";
import { headerKey } from "@/lib/readers/mapping";
import type { FieldSource, Mapping, TableColumn } from "@/lib/readers/reader";
import { FIELD_NAMES } from "@/lib/samples/cells";
import { DATA_TYPES, dataTypeSchema, UNITS } from "@/lib/samples/sample";

/** Of more than these the one that was not used for longest goes. */
export const MOST_RECIPES = 200;
export const LONGEST_NAME = 120;
const LONGEST_HEADER = 10_000;
const MOST_RULES = 50;

/** "swap-ends end-before-start": the id of a proposal, which names a rule and the cause that it mends. */
const ruleSchema = z
  .string()
  .max(120)
  .refine((id) => PROPOSALS.some((kind) => id.startsWith(`${kind} `)));

/** What was answered about files of one header, and the rules taken for their rows: never what stands in a cell. */
export const recipeSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(LONGEST_NAME),
  /** headerKey of the columns; of files without columns the name of the format. */
  header: z.string().max(LONGEST_HEADER),
  zone: z.string().nullable(),
  /** Texts that a person typed for every row are blank in it. */
  mapping: mappingSchema.nullable(),
  dataType: dataTypeSchema.nullable(),
  rules: z.array(ruleSchema).max(MOST_RULES),
  usedAt: z.number(),
  /** Files that it came from or served. */
  count: z.number().int().nonnegative(),
});
export type Recipe = z.infer<typeof recipeSchema>;
export type RuleKind = (typeof PROPOSALS)[number];

/** A file of a header that may be remembered. */
export interface Occasion {
  readonly file: string;
  readonly name: string;
  readonly header: string;
}

const namesSchema = z.array(z.string());
const WITHOUT_COLUMNS: readonly string[] = ["JSON", "NDJSON"];

/** A number, a date or a time: where the first line holds one it is a row, and no header. */
const isValue = (name: string): boolean =>
  /^[+-]?\d+([.,:]\d+)*$/.test(name.trim()) || /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([T ]|$)/.test(name.trim());

/** Whether these are names of columns, short enough to be kept. */
export function isKept(header: string): boolean {
  return header.length <= LONGEST_HEADER && !(columnNames(header)?.some(isValue) ?? false);
}

const shownColumns = ({ mapped, questions }: FileCard): readonly TableColumn[] =>
  mapped?.columns ?? questions.flatMap((asked) => (asked.kind === "mapping" ? asked.columns : []));

/** Under what a file is remembered; null where its columns have no names, or far too many. */
export function headerOf(file: FileCard): string | null {
  const columns = shownColumns(file);
  if (columns.length === 0) return WITHOUT_COLUMNS.includes(file.format) ? file.format : null;
  const header = headerKey(columns);
  return isKept(header) ? header : null;
}

/** Names of columns of a header; null = it is a format without columns. */
export function columnNames(header: string): readonly string[] | null {
  if (WITHOUT_COLUMNS.includes(header)) return null;
  try {
    const parsed = namesSchema.safeParse(JSON.parse(header));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

const ALLOWED: Partial<Record<(typeof FIELD_NAMES)[number], readonly string[]>> = {
  data_type: DATA_TYPES,
  unit: UNITS,
};

/** Blank where a person typed what is the same in every row: only words of the API are kept. */
export function withoutTyped(mapping: Mapping): Mapping {
  const blank = (field: (typeof FIELD_NAMES)[number]): FieldSource => {
    const source = mapping.fields[field];
    if (source.from !== "constant" || ALLOWED[field]?.includes(source.value)) return source;
    return { from: "constant", value: "" };
  };
  const { fields } = mapping;
  const kept = Object.fromEntries(FIELD_NAMES.map((field) => [field, blank(field)]));
  return mappingSchema.parse({ ...mapping, fields: { ...fields, ...kept } });
}

/** Whether nothing in it has to be typed again. */
export function isWhole(mapping: Mapping): boolean {
  return FIELD_NAMES.every((field) => {
    const source = mapping.fields[field];
    return source.from !== "constant" || source.value !== "";
  });
}

/** The rule that a proposal's id names. */
export function ruleKind(id: string): RuleKind | null {
  return PROPOSALS.find((kind) => id.startsWith(`${kind} `)) ?? null;
}

const sameMapping = (one: Mapping, other: Mapping): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether the columns of a file were placed as a recipe says. */
export function placedBy({ mapped }: FileCard, { mapping }: Recipe): boolean {
  return mapped !== null && mapping !== null && isWhole(mapping) && sameMapping(mapped.mapping, mapping);
}

/** Recipes after `change` of that of a header, newest first; where there is none yet, of `fresh`. */
export function withChange(
  recipes: readonly Recipe[],
  fresh: Recipe,
  change: (recipe: Recipe) => Recipe,
): readonly Recipe[] {
  const known = recipes.find(({ header }) => header === fresh.header);
  const others = recipes.filter((recipe) => recipe !== known);
  return [change(known ?? fresh), ...others].slice(0, MOST_RECIPES);
}

/** With a rule added behind those it has. */
export function withRule(recipe: Recipe, rule: string): Recipe {
  if (recipe.rules.includes(rule)) return recipe;
  return { ...recipe, rules: [...recipe.rules, rule].slice(-MOST_RULES) };
}
