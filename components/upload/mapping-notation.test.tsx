import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { guessMapping } from "@/lib/readers/mapping";
import type { Mapping, TableColumn } from "@/lib/readers/reader";
import { dateToAsk, examplesOf, readingsOf } from "./mapping-examples";
import { MappingField } from "./mapping-field";
import { MappingNotation } from "./mapping-notation";

/** Columns of a header and rows, all written with semicolons. */
function columnsOf(header: string, ...rows: string[]): TableColumn[] {
  const cells = rows.map((row) => row.split(";"));
  return header.split(";").map((name, index) => ({
    index,
    name,
    examples: cells.map((row) => row[index] ?? "").filter((cell) => cell !== ""),
  }));
}

function shown(columns: readonly TableColumn[], mapping: Mapping = guessMapping(columns).mapping): string {
  return renderToStaticMarkup(<MappingNotation columns={columns} mapping={mapping} onChange={() => {}} />);
}

describe("how a table writes dates and decimals", () => {
  test("is not asked where dates are ISO 8601 and values whole", () => {
    const html = shown(columnsOf("start_date;value", "2024-03-04T08:15:00Z;5"));
    expect(html.match(/<select/g)).toHaveLength(1);
    expect(html).toContain("Numbers in date columns are");
  });

  test("is asked by a date of the file that can be read in two ways, with both readings", () => {
    const html = shown(columnsOf("start_date;value", "05/05/2024 08:15;5", "03/04/2024 08:15;6"));
    expect(html).toContain("03/04/2024 is");
    expect(html).toMatch(
      /<option value="none" selected="">not said yet<\/option><option value="dmy">3 April 2024 \(day first\)<\/option><option value="mdy">4 March 2024 \(month first\)/,
    );
  });

  test("offers no reading that is no day, and says so of one that was chosen", () => {
    const columns = columnsOf("start_date;value", "25/04/2024 08:15;5");
    const { mapping } = guessMapping(columns);
    expect(mapping.dateOrder).toBe("dmy");
    expect(shown(columns)).toMatch(/<option value="dmy" selected="">25 April 2024/);
    expect(shown(columns)).not.toContain("month first");
    expect(shown(columns, { ...mapping, dateOrder: "mdy" })).toMatch(
      /<option value="mdy" selected="">no day that exists \(month first\)/,
    );
  });

  test("shows the comma before decimals", () => {
    const columns = columnsOf("start_date;value", "2024-03-04T08:15:00Z;72,5");
    const html = shown(columns, { ...guessMapping(columns).mapping, decimal: "," });
    expect(html).toMatch(/Decimals of values follow.*<option value="," selected="">a comma: 72,5/);
  });
});

describe("first values of a date with its time of day", () => {
  const columns = columnsOf("Datum;Uhrzeit;Puls", "2024-03-04;8:15;70", "2024-03-05;;71");
  const { mapping } = guessMapping(columns);

  test("stand together", () => {
    expect(mapping.fields.start_date).toEqual({ from: "columns", index: 0, and: 1 });
    expect(examplesOf("start_date", mapping.fields.start_date, columns)).toEqual([
      "2024-03-04 8:15",
      "2024-03-05",
    ]);
  });

  test("name the column of the time of day, which is offered for dates alone", () => {
    const field = (name: "start_date" | "value") =>
      renderToStaticMarkup(
        <table>
          <tbody>
            <MappingField
              field={name}
              required
              columns={columns}
              source={mapping.fields[name]}
              onChange={() => {}}
            />
          </tbody>
        </table>,
      );
    expect(field("start_date")).toContain('<option value="0" selected="">Datum</option>');
    expect(field("start_date")).toContain('aria-label="Time of day of start_date"');
    expect(field("start_date")).toContain('<option value="1" selected="">time of day in Uhrzeit</option>');
    expect(field("start_date")).toContain("2024-03-04 8:15  ·  2024-03-05");
    expect(field("value")).not.toContain("Time of day");
  });

  test("ask for their order where the two together are no ISO 8601", () => {
    expect(dateToAsk(columns, mapping)).toBe("2024-03-04");
    expect(readingsOf("2024-03-04")).toEqual([{ order: "ymd", day: "4 March 2024" }]);
    expect(dateToAsk(columnsOf("start_date;value", "99/99/2024 08:15;5"), mapping)).toBeNull();
  });
});
