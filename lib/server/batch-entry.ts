import "server-only";
import type { Selectable } from "kysely";
import { z } from "zod";
import { type BatchEntry, type BatchState, batchStateSchema, type Span, spanSchema } from "../ledger/entry";
import { dataTypeSchema } from "../samples/sample";
import { deviceName } from "./batch-samples";
import { dayOf } from "./claim-entries";
import { type SeriesRange, seriesId } from "./claims";
import type { Trx } from "./db";
import type { BatchTable } from "./tables";

export type BatchRow = Selectable<BatchTable>;

const spansSchema = z.array(spanSchema);

export function spansOfRow(row: BatchRow): Span[] {
  return spansSchema.parse(JSON.parse(row.spans));
}

export function stateOf(row: BatchRow): BatchState {
  const detail: unknown = JSON.parse(row.state_detail);
  return batchStateSchema.parse({ ...z.record(z.string(), z.unknown()).parse(detail), kind: row.state });
}

/** A state as its columns. What holds it alone (owner, lease) is cleared unless it is `sending`. */
export function stateColumns(state: BatchState) {
  const { kind, ...detail } = state;
  return {
    state: kind,
    state_detail: JSON.stringify(detail),
    accepted_by_person: state.kind === "accepted" && state.by === "person" ? 1 : 0,
    ...(state.kind === "split" ? { refused: state.refused } : {}),
    ...(kind === "sending" ? {} : { owner: null, lease_until: null }),
  };
}

export function batchEntry(row: BatchRow): BatchEntry {
  return {
    id: row.id,
    parent: row.parent,
    dataType: dataTypeSchema.parse(row.data_type),
    n: row.n,
    spans: spansOfRow(row),
    upload: row.upload,
    state: stateOf(row),
    attempts: row.attempts,
    possibleDuplicate: row.possible_duplicate === 1,
  };
}

/** The series and days within which a batch's claims lie. */
export async function rangesOf(trx: Trx, row: BatchRow): Promise<SeriesRange[]> {
  const dataType = dataTypeSchema.parse(row.data_type);
  const ranges: SeriesRange[] = [];
  for (const { device, first, last } of spansOfRow(row)) {
    const series = await seriesId(trx, row.account, dataType, deviceName(device));
    ranges.push({ series, firstDay: dayOf(first), lastDay: dayOf(last) });
  }
  return ranges;
}
