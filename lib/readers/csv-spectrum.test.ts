import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { blobSource } from "./byte-source";
import { openReader, recognise } from "./read-file";
import { logRows } from "./row-log";
import { tableReader } from "./table-reader";

interface Case {
  readonly name: string;
  readonly lines: readonly string[];
  readonly newline?: "\r\n";
  readonly table: readonly (readonly string[])[];
}

/** The kinds of tables of the csv-spectrum suite, by its names: `lines` as written, `table` as every parser of RFC 4180 reads them. */
const CASES: readonly Case[] = [
  {
    name: "comma_in_quotes",
    lines: ["device,wearer,place", 'Ring,"Jansen, Ida","Kade 7, Delft"'],
    table: [
      ["device", "wearer", "place"],
      ["Ring", "Jansen, Ida", "Kade 7, Delft"],
    ],
  },
  {
    name: "empty",
    lines: ["device,steps,note", '7,"",""', "8,,"],
    table: [
      ["device", "steps", "note"],
      ["7", "", ""],
      ["8", "", ""],
    ],
  },
  {
    name: "empty_crlf",
    newline: "\r\n",
    lines: ["device,steps,note", '7,"",""', "8,,"],
    table: [
      ["device", "steps", "note"],
      ["7", "", ""],
      ["8", "", ""],
    ],
  },
  {
    name: "escaped_quotes",
    lines: ["device,remark", '5,"the ""good"" band"', '6,""""', '7,"""both"""'],
    table: [
      ["device", "remark"],
      ["5", 'the "good" band'],
      ["6", '"'],
      ["7", '"both"'],
    ],
  },
  {
    name: "json",
    lines: ["device,geometry", '5,"{""kind"": ""track"", ""at"": [52.01, 4.36]}"'],
    table: [
      ["device", "geometry"],
      ["5", '{"kind": "track", "at": [52.01, 4.36]}'],
    ],
  },
  {
    name: "newlines",
    lines: ["device,remark,steps", '"worn', 'all day",on the left,3', '4,"', '",5'],
    table: [
      ["device", "remark", "steps"],
      ["worn\nall day", "on the left", "3"],
      ["4", "\n", "5"],
    ],
  },
  {
    name: "newlines_crlf",
    newline: "\r\n",
    lines: ["device,remark,steps", '"worn', 'all day",on the left,3', '4,"', '",5'],
    table: [
      ["device", "remark", "steps"],
      ["worn\r\nall day", "on the left", "3"],
      ["4", "\r\n", "5"],
    ],
  },
  {
    name: "quotes_and_newlines",
    lines: ["device,remark", '5,"he said', '""slower""', 'and rested"', "6,x"],
    table: [
      ["device", "remark"],
      ["5", 'he said\n"slower"\nand rested'],
      ["6", "x"],
    ],
  },
  {
    name: "simple",
    lines: ["x,y,z", "4,5,6"],
    table: [
      ["x", "y", "z"],
      ["4", "5", "6"],
    ],
  },
  {
    name: "simple_crlf",
    newline: "\r\n",
    lines: ["x,y,z", "4,5,6"],
    table: [
      ["x", "y", "z"],
      ["4", "5", "6"],
    ],
  },
  {
    name: "utf8",
    lines: ["device,steps,word", "Ür,9,步数", "⌚,8,\u{1f49b} ʣ́"],
    table: [
      ["device", "steps", "word"],
      ["Ür", "9", "步数"],
      ["⌚", "8", "\u{1f49b} ʣ́"],
    ],
  },
  {
    name: "location_coordinates",
    lines: ["place,altitude,coordinates", 'Delft,1,"(52.0116, 4.3571)"', 'Quito,2850,"(-0.1807, -78.4678)"'],
    table: [
      ["place", "altitude", "coordinates"],
      ["Delft", "1", "(52.0116, 4.3571)"],
      ["Quito", "2850", "(-0.1807, -78.4678)"],
    ],
  },
];

describe.each(CASES)("$name", ({ lines, newline: written, table }) => {
  const newline = written ?? ("\n" as const);
  const [header, ...rows] = table;

  test.each([true, false])("with a line end at its end: %s", async (ends) => {
    const text = lines.join(newline) + (ends ? newline : "");
    const oracle = Papa.parse<string[]>(text, { delimiter: ",", newline, skipEmptyLines: true });
    expect(oracle.data).toEqual(table);

    const found = await recognise(blobSource(new Blob([text]), "x"));
    if ("code" in found || found.format.kind !== "table") throw new Error(JSON.stringify(found));
    expect(found.format).toEqual({ kind: "table", delimiter: ",", skipLines: 0 });
    for (const reader of [
      openReader(found.format),
      ...[1, 2, 5].map((bytes) => tableReader({ kind: "table", delimiter: ",", skipLines: 0 }, bytes)),
    ]) {
      const log = await logRows(reader, found.source);
      expect(log.end).toEqual({ kind: "complete" });
      expect(log.columns).toEqual(header);
      expect(log.rows.map(({ own }) => own)).toEqual(rows);
      expect(log.rows.some(({ ragged }) => ragged)).toBe(false);
    }
  });
});
