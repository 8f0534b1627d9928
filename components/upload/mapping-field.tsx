import { useId } from "react";
import { holdsClocks } from "@/lib/readers/column-evidence";
import type { FieldSource, TableColumn } from "@/lib/readers/reader";
import type { FieldName } from "@/lib/samples/cells";
import { DATA_TYPES, UNITS } from "@/lib/samples/sample";
import { visibleText } from "../samples/visible-text";
import { WholeWords } from "../samples/whole-words";
import { LATER_TEXTS } from "../texts-later";
import { Select, TextInput } from "../ui/field";
import { examplesOf } from "./mapping-examples";

const words = LATER_TEXTS.mapping;

interface MappingFieldProps {
  field: FieldName;
  required: boolean;
  columns: readonly TableColumn[];
  source: FieldSource;
  onChange: (source: FieldSource) => void;
}

/** Values that the API allows, where it allows few. */
const CHOICES: Partial<Record<FieldName, readonly string[]>> = { data_type: DATA_TYPES, unit: UNITS };

function sourceOf(choice: string, field: FieldName): FieldSource {
  if (choice === "constant") return { from: "constant", value: CHOICES[field]?.[0] ?? "" };
  return choice === "nothing" ? { from: "nothing" } : { from: "column", index: Number(choice) };
}

interface ConstantProps {
  field: FieldName;
  value: string;
  onChange: (source: FieldSource) => void;
}

function Constant({ field, value, onChange }: ConstantProps) {
  const choices = CHOICES[field];
  const label = words.constantValue(field);
  const id = useId();
  const change = (text: string): void => onChange({ from: "constant", value: text });
  const common = { id, "aria-label": label, value };
  return (
    <div className="flex items-center gap-2 sm:max-w-84">
      <label htmlFor={id} className="shrink-0 text-xs text-muted">
        {words.constantHere}
      </label>
      {choices ? (
        <Select {...common} onChange={(event) => change(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      ) : (
        <TextInput {...common} onChange={(event) => change(event.target.value)} />
      )}
    </div>
  );
}

export const nameOf = ({ index, name }: TableColumn): string => visibleText(name) || words.unnamed(index + 1);

/** The first values of a column, in one text. */
export const valuesText = (values: readonly string[]): string => values.map(visibleText).join("  ·  ");

/** Where the time of day of a date stands: offered where a column holds nothing else. */
function ClockSelect({ field, columns, source, onChange }: Omit<MappingFieldProps, "required">) {
  if ((field !== "start_date" && field !== "end_date") || source.from === "constant") return null;
  if (source.from === "nothing" || (source.from === "column" && !columns.some(holdsClocks))) return null;
  const { index } = source;
  const choose = (choice: string): void =>
    onChange(choice === "" ? { from: "column", index } : { from: "columns", index, and: Number(choice) });
  return (
    <Select
      aria-label={words.clockFor(field)}
      className="mt-1"
      value={source.from === "columns" ? String(source.and) : ""}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{words.clockHere}</option>
      {columns
        .filter((column) => column.index !== index)
        .map((column) => (
          <option key={column.index} value={column.index}>
            {words.clockIn(nameOf(column))}
          </option>
        ))}
    </Select>
  );
}

export function MappingField({ field, required, columns, source, onChange }: MappingFieldProps) {
  const examples = valuesText(examplesOf(field, source, columns));
  // Another date keeps its time of day.
  const choose = (choice: string): void => {
    const next = sourceOf(choice, field);
    const isDate = next.from === "column" && source.from === "columns" && next.index !== source.and;
    onChange(isDate ? { ...source, index: next.index } : next);
  };
  return (
    <tr className="border-b border-hairline align-top max-sm:flex max-sm:flex-col max-sm:py-2">
      <th scope="row" className="py-1.5 pr-3 text-left font-normal max-sm:py-0.5">
        <span className="flex items-center gap-1.5 sm:min-h-control">
          <code className="font-mono">{field}</code>{" "}
          <span className="text-xs text-muted">{required ? words.required : words.optional}</span>
        </span>
      </th>
      <td className="py-1.5 max-sm:py-0.5 sm:pr-3">
        <Select
          aria-label={words.columnFor(field)}
          value={"index" in source ? String(source.index) : source.from}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="nothing">{words.nothing}</option>
          {field === "start_date" || field === "value" ? null : (
            <option value="constant">{words.constant}</option>
          )}
          {columns.map((column) => (
            <option key={column.index} value={column.index}>
              {nameOf(column)}
            </option>
          ))}
        </Select>
        <ClockSelect field={field} columns={columns} source={source} onChange={onChange} />
      </td>
      <td className="py-1.5 max-sm:py-0.5">
        {source.from === "constant" ? (
          <Constant field={field} value={source.value} onChange={onChange} />
        ) : (
          <span className="flex items-center sm:min-h-control">
            <span className="line-clamp-2 font-mono text-xs text-muted" title={examples}>
              <WholeWords text={examples} />
            </span>
          </span>
        )}
      </td>
    </tr>
  );
}
