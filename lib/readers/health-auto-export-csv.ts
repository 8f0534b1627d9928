import { type Bucket, bucketEnd, TimeGrid } from "./auto-export-grid";
import { AUTO_EXPORT, DAILY, unitOf } from "./health-auto-export";
import type { FileHead, KnownFormat } from "./known-format";
import { isEmptyReading, KnownRows } from "./known-rows";
import { type KnownTableRow, readKnownTable } from "./known-table";
import type { ReadEnd, RowSink } from "./reader";

/**
 * Tables of the iPhone app Health Auto Export: a row for each stretch of time, a column for each metric with its unit
 * behind it. Times are local without a zone, or end in Z. How long the stretches are is told by all times together, so
 * that the file is read twice.
 */
export const format: KnownFormat = {
  id: "health-auto-export-csv",
  name: "Health Auto Export (CSV)",
  personal: true,
  note: null,
  recognise,
  open: () => ({
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const grid = new TimeGrid();
      const columns = columnsOf(await source.head(HEAD_BYTES));
      const survey = await readKnownTable(source, TABLE, quiet(sink), signal, (row) => {
        if (columns.some(({ key }) => !isBlank(row.cell(key)))) grid.see(row.cell(columns[0]?.time ?? "") ?? "");
      });
      if (survey.kind === "rejected") return survey;
      if (grid.bucket === "day") return { kind: "rejected", rejection: DAILY };
      const rows = new AutoExportRows(sink, columns, grid.bucket);
      return readKnownTable(source, TABLE, sink, signal, (row) => rows.take(row));
    },
  }),
};
