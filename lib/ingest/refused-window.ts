import { rowsOf } from "../batches/table-plan";
import type { QueuedBatch } from "../delivery/queue-wiring";
import type { SampleTable } from "../samples/sample-table";
import { formatTimestamp } from "../samples/timestamp";
import type { Sitting } from "./sitting";
import type { RefusedWindow } from "./snapshot";

/** A row of the table that the API refused, with its words. */
export interface RefusedRow {
  readonly row: number;
  readonly message: string;
}

/** Every refused row of a delivery, in the order of its batches: of whole batches, and those that were named. */
export function refusedOf(batches: readonly QueuedBatch[], table: SampleTable): RefusedRow[] {
  return batches.flatMap(({ batch, state, recut, named }): RefusedRow[] => {
    if (state.kind === "rejected" && recut === null)
      return Array.from(rowsOf(table, batch.rows), (row) => ({ row, message: state.message }));
    if (state.kind !== "split" || named.length === 0) return [];
    const rows = rowsOf(table, batch.rows);
    return named.flatMap((place) => {
      const row = rows[place];
      return row === undefined ? [] : { row, message: state.message };
    });
  });
}

/** Rows of a sitting that were refused before; their words are told by cause. */
export function refusedBefore({ settled }: Sitting): RefusedRow[] {
  return Array.from(settled?.refused ?? [], (row) => ({ row, message: "" }));
}

/** Rows `offset`..`offset + limit` as they stand in the person's files. */
export function refusedWindow(
  refused: readonly RefusedRow[],
  sitting: Pick<Sitting, "table" | "partAt">,
  offset: number,
  limit: number,
): RefusedWindow {
  const { table } = sitting;
  return {
    total: refused.length,
    rows: refused.slice(offset, offset + limit).map(({ row, message }) => {
      const { device, dataType, unit } = table.seriesAt(row);
      return {
        file: sitting.partAt(table.fileOf(row))?.name ?? "",
        line: table.line(row),
        device,
        dataType,
        start: formatTimestamp(table.start(row), table.startOffset(row)),
        value: table.value(row),
        unit,
        message,
      };
    }),
  };
}
