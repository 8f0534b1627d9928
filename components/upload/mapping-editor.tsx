import { useState } from "react";
import type { FileCard } from "@/lib/ingest/snapshot";
import type { FieldSource, Mapping, TableColumn } from "@/lib/readers/reader";
import { FIELD_NAMES, type FieldName } from "@/lib/samples/cells";
import { ingestSession } from "../samples/ingest-session";
import { recipeMemory } from "../samples/recipe-memory";
import { WholeWords } from "../samples/whole-words";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { dateToAsk } from "./mapping-examples";
import { MappingField, nameOf, valuesText } from "./mapping-field";
import { MappingNotation } from "./mapping-notation";

const words = LATER_TEXTS.mapping;
const REQUIRED: readonly FieldName[] = ["device_name", "start_date", "value", "unit"];

interface MappingEditorProps {
  file: FileCard;
  columns: readonly TableColumn[];
  start: Mapping;
}

const isOpen = (source: FieldSource): boolean =>
  source.from === "nothing" || (source.from === "constant" && source.value.trim() === "");

/** Columns that feed no field, with their first values: what is passed over is said. */
function Unused({ columns, mapping }: { columns: readonly TableColumn[]; mapping: Mapping }) {
  const used = Object.values(mapping.fields).flatMap((source) => {
    if (source.from === "column") return [source.index];
    return source.from === "columns" ? [source.index, source.and] : [];
  });
  const unused = columns.filter(({ index }) => !used.includes(index));
  if (unused.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 text-xs text-muted">
      <p className="font-medium">{words.unused}</p>
      <ul aria-label={words.unused} className="flex flex-col gap-1">
        {unused.map((column) => {
          const values = valuesText(column.examples);
          return (
            <li key={column.index} className="grid sm:grid-cols-[13rem_minmax(0,1fr)]">
              <span className="truncate text-ink sm:pr-3" title={nameOf(column)}>
                {nameOf(column)}
              </span>
              {values === "" ? (
                <span>{words.unusedEmpty}</span>
              ) : (
                <span className="line-clamp-2 font-mono sm:line-clamp-1" title={values}>
                  <WholeWords text={values} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Which column holds what: one row a field, with the first values of what was chosen. */
export function MappingEditor({ file, columns, start }: MappingEditorProps) {
  const [mapping, change] = useState(start);
  const orderOpen = (mapping.dateOrder ?? null) === null && dateToAsk(columns, mapping) !== null;
  const missing = [
    ...REQUIRED.filter((field) => isOpen(mapping.fields[field])),
    ...(orderOpen ? [words.openOrder] : []),
  ];
  const use = (): void => {
    recipeMemory.keep([file], { mapping });
    void ingestSession.ask((engine) => engine.answerMapping(file.id, mapping));
  };
  return (
    <div className="flex flex-col gap-3">
      <p>
        {file.phase.kind === "unmapped" ? LATER_TEXTS.questions.mapping : ""} {words.explain}
      </p>
      <div className="sm:overflow-x-auto">
        <table
          aria-label={words.title(file.name)}
          className="w-full border-collapse text-left max-sm:block sm:min-w-[40rem] sm:table-fixed [&_tbody]:max-sm:block"
        >
          <thead className="max-sm:sr-only">
            <tr className="border-b border-line text-xs text-muted">
              <th className="w-52 py-1 pr-3 font-medium">{words.field}</th>
              <th className="w-64 py-1 pr-3 font-medium">{words.source}</th>
              <th className="py-1 font-medium">{words.examples}</th>
            </tr>
          </thead>
          <tbody>
            {FIELD_NAMES.map((field) => (
              <MappingField
                key={field}
                field={field}
                required={REQUIRED.includes(field)}
                columns={columns}
                source={mapping.fields[field]}
                onChange={(source) => change({ ...mapping, fields: { ...mapping.fields, [field]: source } })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Unused columns={columns} mapping={mapping} />
      <div className="flex flex-wrap items-end gap-3">
        <MappingNotation columns={columns} mapping={mapping} onChange={change} />
        <Button disabled={missing.length > 0} onClick={use}>
          {words.use}
        </Button>
        {missing.length > 0 ? <p className="pb-1.5 text-muted">{words.missing(missing)}</p> : null}
      </div>
    </div>
  );
}
