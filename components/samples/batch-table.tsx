import type { ReactNode } from "react";
import type { BatchState, Span } from "@/lib/ledger/entry";
import type { DataType } from "@/lib/samples/sample";
import { LATER_TEXTS } from "../texts-later";
import { STATE_MARKS, stateDetail } from "./batch-state-text";
import { bytesText, countText } from "./number-text";
import { StateMark } from "./state-mark";
import { stampText } from "./time-text";

/** A batch in the form that every table of batches shows. */
export interface BatchRow {
  readonly id: string;
  /** Counts from 1. */
  readonly number: number;
  readonly dataType: DataType;
  readonly spans: readonly Span[];
  readonly n: number;
  readonly state: BatchState;
  readonly attempts: number;
  readonly bytes?: number;
  readonly cut?: keyof typeof LATER_TEXTS.batches.cuts;
  /** Stands below the state. */
  readonly note?: ReactNode;
  /** The row that was asked for. */
  readonly marked?: boolean;
}

const words = LATER_TEXTS.batches;
const CELL = "h-row px-2 whitespace-nowrap";

/** "iPhone", or "iPhone + 1 other device". */
export function devicesText(spans: readonly Span[]): string {
  const [first] = spans;
  if (!first) return "";
  return spans.length === 1 ? first.device : words.others(first.device, spans.length - 1);
}

function State({ state }: { state: BatchState }) {
  const detail = stateDetail(state);
  return (
    <span className="flex items-center gap-1.5">
      <StateMark state={STATE_MARKS[state.kind]} />
      {LATER_TEXTS.states[state.kind]}
      {detail === "" ? null : (
        <span className="max-w-80 truncate text-muted" title={detail}>
          {detail}
        </span>
      )}
    </span>
  );
}

interface BatchTableProps {
  label: string;
  /** plan: size and why it is cut there; calls: state and number of calls. */
  shows: "plan" | "calls";
  rows: readonly BatchRow[];
  /** The last cell of a row, with its column's name. */
  action: { readonly name: string; readonly of: (row: BatchRow) => ReactNode };
}

function Row({ row, shows, action }: { row: BatchRow } & Pick<BatchTableProps, "shows" | "action">) {
  const first = Math.min(...row.spans.map((span) => span.first));
  const last = Math.max(...row.spans.map((span) => span.last));
  return (
    <tr
      id={`batch-${row.id}`}
      aria-current={row.marked ? "true" : undefined}
      className={`border-b border-hairline last:border-0 ${row.marked ? "bg-accent-soft" : ""}`}
    >
      <td className={`${CELL} text-right text-muted`}>{countText(row.number)}</td>
      <td className={CELL}>{row.dataType}</td>
      <td className={`${CELL} max-w-56 truncate`} title={row.spans.map((span) => span.device).join(", ")}>
        {devicesText(row.spans)}
      </td>
      <td className={`${CELL} font-mono text-[0.92em]`}>{stampText(first)}</td>
      <td className={`${CELL} font-mono text-[0.92em]`}>{stampText(last)}</td>
      <td className={`${CELL} text-right`}>{countText(row.n)}</td>
      {shows === "plan" ? (
        <>
          <td className={`${CELL} text-right`}>{bytesText(row.bytes ?? 0)}</td>
          <td className={`${CELL} text-muted`}>{row.cut ? words.cuts[row.cut] : ""}</td>
        </>
      ) : (
        <>
          <td className={CELL}>
            <State state={row.state} />
            {row.note ? <div className="pb-1.5">{row.note}</div> : null}
          </td>
          <td className={`${CELL} text-right`}>{countText(row.attempts)}</td>
        </>
      )}
      <td className={`${CELL} text-right`}>{action.of(row)}</td>
    </tr>
  );
}

/** Batches with their device, span and size; scrolls sideways where the window is narrow. */
export function BatchTable({ label, shows, rows, action }: BatchTableProps) {
  const names = words.columns;
  const own = shows === "plan" ? [names.bytes, names.cut] : [names.state, names.attempts];
  const heads = [names.number, names.dataType, names.device, names.first, names.last, names.samples, ...own];
  const right = new Set<string>([names.number, names.samples, names.bytes, names.attempts]);
  return (
    <div className="relative overflow-x-auto rounded-md border border-hairline bg-surface">
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={`px-2 py-1.5 font-medium ${right.has(head) ? "text-right" : ""}`}
              >
                {head}
              </th>
            ))}
            <th scope="col" className="px-2 py-1.5 text-right font-medium">
              {action.name}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} shows={shows} action={action} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
