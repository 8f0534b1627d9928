import { issueText } from "../samples/issue";
import { formatTimestamp } from "../samples/timestamp";
import { csvLine } from "./csv-text";
import type { FilePart } from "./file-part";
import { RowPlaces } from "./row-places";
import type { Sitting } from "./sitting";

/** How the download of failing rows is called; a browser may add a number. */
export const DOWNLOAD_NAME = "sampledrop-failing-rows";
/** Columns behind the person's own, so that the file can be dropped again as it is. */
export const REASON_COLUMNS = ["sampledrop_file", "sampledrop_line", "sampledrop_problem"];
const BYTE_ORDER_MARK = "\uFEFF";

/** Listed rows that fail still, as they stand, as CSV: per header the person's own columns in their order, then file, line and reason. */
export function failingCsv(sitting: Sitting): Blob {
  const parts: string[] = [BYTE_ORDER_MARK];
  const { issues, corrections } = sitting;
  let header = "";
  for (const part of failingParts(sitting)) {
    const places = new RowPlaces();
    for (let place = 0; place < issues.size; place++) {
      if (issues.fileAt(place) !== part.index) continue;
      const at = places.next(part.index, issues.lineAt(place));
      if (corrections.state(place) !== "failing") continue;
      const row = issues.at(place);
      if (!row) continue;
      const now = corrections.own(place, row);
      const code = corrections.code(place, row);
      const cell =
        code === row.code && now === row.own
          ? row.cell
          : (now[corrections.judgeOf(part).columnOf(code, row)] ?? "");
      const ownHeader = csvLine([...part.ownColumns, ...REASON_COLUMNS]);
      if (ownHeader !== header) {
        parts.push(header === "" ? ownHeader : `\r\n${ownHeader}`);
        header = ownHeader;
      }
      const own = part.ownColumns.map((_, index) => now[index] ?? "");
      parts.push(csvLine([...own, part.name, at, issueText(code, cell)]));
    }
  }
  return csvBlob(parts);
}

/** Parts of which rows fail: of thousands of files in an archive nearly none. */
function failingParts({ parts, issues }: Sitting): readonly FilePart[] {
  return parts.filter(({ index }) => issues.causesOf(index).size > 0);
}

/** Samples that are too few to send, with the documented columns: they are stored nowhere else. */
export function heldCsv({ table, settled }: Sitting): Blob {
  const header = ["device_name", "device_version", "data_type", "start_date", "end_date", "value", "unit"];
  const parts = [BYTE_ORDER_MARK, csvLine(header)];
  const held = new Set(settled?.plan.held.map(({ group }) => group));
  for (const [index, { from, to, dataType, device }] of table.groups.entries()) {
    for (let position = from; held.has(index) && position < to; position++) {
      const row = table.order[position] ?? 0;
      if (table.status(row) !== 0) continue;
      const { version, unit } = table.seriesAt(row);
      const end = table.end(row);
      const start = formatTimestamp(table.start(row), table.startOffset(row));
      const endText = Number.isNaN(end) ? "" : formatTimestamp(end, table.endOffset(row));
      parts.push(csvLine([device, version ?? "", dataType, start, endText, String(table.value(row)), unit]));
    }
  }
  return csvBlob(parts);
}

function csvBlob(parts: string[]): Blob {
  return new Blob(parts, { type: "text/csv;charset=utf-8" });
}
