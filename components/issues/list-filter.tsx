import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { countText } from "../samples/number-text";
import { LATER_TEXTS } from "../texts-later";
import { TextInput } from "../ui/field";
import { type Scope, SHOWS } from "./scope";

const words = LATER_TEXTS.review;
const QUIET_MS = 250;

interface ListFilterProps {
  show: Scope["show"];
  /** Rows that each filter finds, null where that is not known without asking. */
  counts: Readonly<Record<Scope["show"], number | null>>;
  onShow: (show: Scope["show"]) => void;
  onSearch: (search: string) => void;
}

/** Which rows the grid shows. What is chosen already is asked for anew. */
export function ListFilter({ show, counts, onShow, onSearch }: ListFilterProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <>
      <fieldset className="grid min-w-0 grid-cols-2 overflow-hidden rounded-md border border-line bg-surface max-sm:basis-full sm:flex">
        <legend className="sr-only">{words.show.label}</legend>
        {SHOWS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={show === each}
            onClick={() => onShow(each)}
            className={`flex min-h-control items-center gap-1.5 px-2.5 forced-colors:border forced-colors:aria-pressed:border-2 focus-visible:-outline-offset-2 ${
              show === each ? "bg-accent-soft font-medium" : "hover:bg-sunken"
            }`}
          >
            {words.show[each]}
            {counts[each] === null ? null : (
              <span className="min-w-[4ch] text-left text-muted">{countText(counts[each])}</span>
            )}
          </button>
        ))}
      </fieldset>
      <div className="relative min-w-0 flex-1 basis-40">
        <Search aria-hidden size={14} className="absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
        <TextInput
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          onChange={({ currentTarget: { value } }) => {
            clearTimeout(timer.current);
            timer.current = setTimeout(() => onSearch(value), QUIET_MS);
          }}
          className="pl-8"
        />
      </div>
    </>
  );
}
