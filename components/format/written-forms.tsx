import { NUMBER_FORMS, TIME_FORMS, UNIT_ROWS } from "@/lib/samples/contract-table";
import { countText } from "../samples/number-text";
import { FORMAT_TEXTS } from "../texts-format";
import { CardCell, CardRow, CardTable } from "../ui/table";
import { CellCode } from "./cell-code";
import { FormTable } from "./form-table";

const words = FORMAT_TEXTS;

const TIMES = { written: { head: words.written }, utc: { head: words.inUtc } };

/** Ways to write a time, each with its instant. */
export function TimeForms() {
  return (
    <div className="sm:w-fit">
      <CardTable label={words.times} columns={Object.values(TIMES)}>
        {TIME_FORMS.map(({ written, utc }) => (
          <CardRow key={written}>
            <CardCell column={TIMES.written}>
              <CellCode cell={written} />
            </CardCell>
            <CardCell column={TIMES.utc}>
              {utc === null ? (
                <span className="text-muted">{words.asksZone}</span>
              ) : (
                <CellCode cell={utc.replace(".000Z", "Z")} />
              )}
            </CardCell>
          </CardRow>
        ))}
      </CardTable>
    </div>
  );
}

/** Each unit, how high its values go, and what a row with it is that names no data type. */
export function UnitForms() {
  return (
    <FormTable
      label={words.units}
      columns={[{ head: words.unit }, { head: words.most, right: true }, { head: words.without }]}
      rows={UNIT_ROWS.map(({ unit, most, means }) => ({
        key: unit,
        cells: [
          <CellCode key="unit" cell={unit} />,
          most === null ? words.noMost : countText(most),
          means === null ? words.asksType : <CellCode key="means" cell={means} />,
        ],
      }))}
    />
  );
}

/** Ways to write a value. */
export function NumberForms() {
  return (
    <FormTable
      label={words.numbers}
      columns={[{ head: words.written }, { head: words.isRead, right: true }]}
      rows={NUMBER_FORMS.map(({ written, value }) => ({
        key: written,
        cells: [<CellCode key="written" cell={written} />, String(value)],
      }))}
    />
  );
}
