import type { ReactNode } from "react";
import { type Notation, notationOf, withNotation } from "@/lib/readers/notation";
import type { Mapping, TableColumn } from "@/lib/readers/reader";
import { DECIMALS } from "@/lib/samples/decimal";
import { EPOCH_UNITS } from "@/lib/samples/timestamp";
import { LATER_TEXTS } from "../texts-later";
import { Field, Select } from "../ui/field";
import { dateToAsk, examplesOf, readingsOf } from "./mapping-examples";

const words = LATER_TEXTS.mapping;

interface MappingNotationProps {
  readonly columns: readonly TableColumn[];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

interface ChoiceProps<C extends string> {
  readonly label: string;
  readonly value: C;
  readonly choices: readonly { readonly choice: C; readonly text: string }[];
  readonly onChoose: (choice: C) => void;
}

function Choice<C extends string>({ label, value, choices, onChoose }: ChoiceProps<C>): ReactNode {
  return (
    <div className="w-60">
      <Field label={label}>
        {(id) => (
          <Select
            id={id}
            value={value}
            onChange={(event) => {
              const chosen = choices.find(({ choice }) => choice === event.target.value);
              if (chosen) onChoose(chosen.choice);
            }}
          >
            {choices.map(({ choice, text }) => (
              <option key={choice} value={choice}>
                {text}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

/** How the chosen columns write numbers as dates, days and months, and decimals: each asked only where it matters. */
export function MappingNotation({ columns, mapping, onChange }: MappingNotationProps) {
  const notation = notationOf(mapping);
  const change = (changed: Partial<Notation>): void =>
    onChange(withNotation(mapping.fields, { ...notation, ...changed }));
  const date = dateToAsk(columns, mapping);
  const { dateOrder } = notation;
  const readings = [...(date === null ? [] : readingsOf(date))];
  if (dateOrder !== null && !readings.some(({ order }) => order === dateOrder))
    readings.push({ order: dateOrder, day: words.noDay });
  const hasDecimals = examplesOf("value", mapping.fields.value, columns).some((text) => /[.,]\d/.test(text));
  return (
    <>
      <Choice
        label={words.epoch}
        value={notation.epoch ?? "none"}
        choices={(["none", ...EPOCH_UNITS] as const).map((choice) => ({
          choice,
          text: words.epochs[choice],
        }))}
        onChoose={(choice) => change({ epoch: choice === "none" ? null : choice })}
      />
      {date === null ? null : (
        <Choice
          label={words.dateOrder(date)}
          value={dateOrder ?? "none"}
          choices={[
            { choice: "none" as const, text: words.noOrder },
            ...readings.map(({ order, day }) => ({ choice: order, text: words.dateOrders[order](day) })),
          ]}
          onChoose={(choice) => change({ dateOrder: choice === "none" ? null : choice })}
        />
      )}
      {hasDecimals || notation.decimal === "," ? (
        <Choice
          label={words.decimal}
          value={notation.decimal}
          choices={DECIMALS.map((choice) => ({ choice, text: words.decimals[choice] }))}
          onChoose={(decimal) => change({ decimal })}
        />
      ) : null}
    </>
  );
}
