import { useMemo, useState } from "react";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Field, Select } from "../ui/field";
import { Pager } from "../ui/pager";
import { Sideways } from "../ui/sideways";
import { type Column, TableHead } from "../ui/table";
import { bucketsOf, type DayBucket, type DayColumns, sumSpan, withGaps } from "./day-buckets";
import { unitText } from "./day-text";
import { countText } from "./number-text";

const words = LATER_TEXTS.days;
const SHOWN = 25;
/** With more days than this, a row is a month to begin with. */
const MANY_DAYS = 62;

type RowUnit = "day" | "month";

interface DayTableProps {
  columns: DayColumns;
  /** The word of each layer. */
  layers: readonly string[];
}

function Numbers({ row, places }: { row: DayBucket; places: readonly number[] }) {
  return (
    <>
      <td className="px-3 py-1.5 text-right">{countText(row.total)}</td>
      {places.map((at) => (
        <td key={at} className="px-3 py-1.5 text-right">
          {countText(row.counts[at] ?? 0)}
        </td>
      ))}
    </>
  );
}

function Row({ row, unit, places }: { row: DayBucket; unit: RowUnit; places: readonly number[] }) {
  return (
    <tr className="border-b border-hairline">
      <th scope="row" className="px-3 py-1.5 text-left font-normal sm:whitespace-nowrap">
        {unitText(row.first, row.last, unit)}
      </th>
      {row.total === 0 ? (
        <td colSpan={places.length + 1} className="px-3 py-1.5 text-right text-muted">
          {words.gap(row.last - row.first + 1)}
        </td>
      ) : (
        <Numbers row={row} places={places} />
      )}
    </tr>
  );
}

/** The numbers of a DayChart, with the gaps between them, 25 rows at a time. */
export function DayTable({ columns, layers }: DayTableProps) {
  const { days } = columns;
  const [chosen, choose] = useState<RowUnit | null>(null);
  const [wanted, turn] = useState(0);
  const unit = chosen ?? (days.length > MANY_DAYS ? "month" : "day");
  const rows = useMemo(() => withGaps(bucketsOf(columns, unit)), [columns, unit]);
  const whole = useMemo(() => sumSpan(columns, days[0] ?? 0, days[days.length - 1] ?? 0), [columns, days]);
  const places = [...layers.keys()].filter((at) => (whole.counts[at] ?? 0) > 0);
  const pages = Math.ceil(rows.length / SHOWN);
  const page = Math.min(wanted, Math.max(0, pages - 1));
  const first = page * SHOWN;
  const shown = rows.slice(first, first + SHOWN);
  const heads: Column[] = [
    { head: words.units[unit] },
    { head: words.samples, right: true },
    ...places.map((at) => ({ head: layers[at] ?? "", right: true })),
  ];
  return (
    <div className="flex flex-col gap-2">
      <div className="max-w-48">
        <Field label={words.rowIs}>
          {(id) => (
            <Select
              id={id}
              value={unit}
              onChange={(event) => {
                choose(event.target.value === "month" ? "month" : "day");
                turn(0);
              }}
            >
              <option value="day">{words.units.day}</option>
              <option value="month">{words.units.month}</option>
            </Select>
          )}
        </Field>
      </div>
      <Sideways label={words.table}>
        <table aria-label={words.table} className="w-full border-collapse text-left">
          <TableHead columns={heads} />
          <tbody>
            {shown.map((row) => (
              <Row key={row.first} row={row} unit={unit} places={places} />
            ))}
          </tbody>
          <tfoot>
            <tr className="font-medium">
              <th scope="row" className="px-3 py-1.5 text-left font-medium">
                {words.all}
              </th>
              <Numbers row={whole} places={places} />
            </tr>
          </tfoot>
        </table>
      </Sideways>
      <Pager
        where={TEXTS.pages.where(
          countText(first + 1),
          countText(first + shown.length),
          countText(rows.length),
        )}
        page={page}
        pages={pages}
        names={TEXTS.pages}
        onPage={turn}
      />
    </div>
  );
}
