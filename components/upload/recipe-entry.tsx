import { type ReactNode, useEffect, useRef } from "react";
import { FIELD_NAMES } from "@/lib/samples/cells";
import { columnNames, type Recipe, ruleKind } from "../samples/recipe";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { RecipeName } from "./recipe-name";

const words = LATER_TEXTS.recipes;
/** Names of columns that are listed at once. */
const COLUMNS = 12;

function Columns({ header }: { header: string }) {
  const names = columnNames(header);
  if (!names) return words.withoutColumns(header);
  const rest = names.length - COLUMNS;
  return (
    <>
      {names.slice(0, COLUMNS).map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity than their places
        <code key={index} className="mr-2 inline-block max-w-full font-mono text-xs [overflow-wrap:anywhere]">
          <bdi>{name || LATER_TEXTS.mapping.unnamed(index + 1)}</bdi>
        </code>
      ))}
      {rest > 0 ? TEXTS.more(rest) : ""}
    </>
  );
}

/** What each field comes from, in words, where its column does not have its name. */
function placing({ header, mapping }: Recipe): string {
  const names = columnNames(header) ?? [];
  if (!mapping) return "";
  return FIELD_NAMES.flatMap((field) => {
    const source = mapping.fields[field];
    if (source.from === "nothing") return [];
    if (source.from === "column" && names[source.index] === field) return [];
    const nameOf = (index: number): string => names[index] || LATER_TEXTS.mapping.unnamed(index + 1);
    if (source.from === "column") return [words.from(field, nameOf(source.index))];
    if (source.from === "columns")
      return [words.from(field, LATER_TEXTS.mapping.joined(nameOf(source.index), nameOf(source.and)))];
    return [source.value === "" ? words.typed(field) : words.always(field, source.value)];
  }).join(" · ");
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Facts({ recipe }: { recipe: Recipe }) {
  const { header, zone, dataType, rules, usedAt, count } = recipe;
  const fields = placing(recipe);
  const kinds = [...new Set(rules.flatMap((rule) => ruleKind(rule) ?? []))];
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      <Fact name={words.columns}>
        <Columns header={header} />
      </Fact>
      {fields === "" ? null : <Fact name={words.placing}>{fields}</Fact>}
      {zone === null ? null : <Fact name={TEXTS.files.zone}>{zone}</Fact>}
      {dataType === null ? null : <Fact name={TEXTS.files.dataType}>{TEXTS.files.dataTypes[dataType]}</Fact>}
      {kinds.length === 0 ? null : (
        <Fact name={words.rule}>{kinds.map((kind) => words.rules[kind]).join(" · ")}</Fact>
      )}
      <Fact name={words.used}>{words.usedOn(usedAt, count)}</Fact>
    </dl>
  );
}

interface RecipeEntryProps {
  recipe: Recipe;
  /** It was deleted a moment ago. */
  gone: boolean;
  onRemove: () => void;
  onPutBack: () => void;
}

/** One recipe with what it keeps; after it was deleted the way back, in the same place. */
export function RecipeEntry({ recipe, gone, onRemove, onPutBack }: RecipeEntryProps) {
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  // The pressed button is gone: the focus goes to the one in its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other button is there when this changes
  useEffect(() => {
    if (pressed.current) button.current?.focus();
  }, [gone]);
  const press = (then: () => void) => () => {
    pressed.current = true;
    then();
  };
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        {gone ? (
          <p role="status" className="min-w-0 flex-1 basis-40 py-1 text-muted [overflow-wrap:anywhere]">
            {words.removed(recipe.name)}
          </p>
        ) : (
          <RecipeName recipe={recipe} />
        )}
        {gone ? (
          <Button ref={button} aria-label={words.putBackOf(recipe.name)} onClick={press(onPutBack)}>
            {words.putBack}
          </Button>
        ) : (
          <Button
            ref={button}
            look="quiet"
            aria-label={words.removeOf(recipe.name)}
            onClick={press(onRemove)}
          >
            {words.remove}
          </Button>
        )}
      </div>
      {gone ? null : <Facts recipe={recipe} />}
    </li>
  );
}
