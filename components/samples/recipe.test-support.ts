import type { FileCard } from "@/lib/ingest/snapshot";
import type { FieldSource, Mapping } from "@/lib/readers/reader";

const nothing: FieldSource = { from: "nothing" };
/** Device, start and value from the first columns, steps in each row. */
export const mapping = (change: Partial<Mapping["fields"]> = {}): Mapping => ({
  fields: {
    device_name: { from: "column", index: 0 },
    device_version: nothing,
    data_type: nothing,
    start_date: { from: "column", index: 1 },
    end_date: nothing,
    value: { from: "column", index: 2 },
    unit: { from: "constant", value: "count" },
    ...change,
  },
  epoch: null,
});
export const columnsOf = (names: readonly string[]) =>
  names.map((name, index) => ({ index, name, examples: ["x"] }));

let files = 0;
/** A file that was read: a table with these columns, or JSON. */
export function card(names: readonly string[] | null, change: Partial<FileCard> = {}): FileCard {
  return {
    id: `file-${files++}`,
    name: "march.csv",
    bytes: 1,
    phase: { kind: "read" },
    format: names ? "CSV, commas" : "JSON",
    found: 1,
    failing: 0,
    gaps: 0,
    overlaps: 0,
    zone: null,
    person: null,
    people: null,
    chosenType: null,
    hash: null,
    dataType: "steps",
    questions: [],
    agreed: [],
    notes: [],
    inside: null,
    folder: "",
    mapped: names && { columns: columnsOf(names), mapping: mapping() },
    ...change,
  };
}
