import type { ReactNode } from "react";
import type { BatchState, Span } from "@/lib/ledger/entry";
import type { DataType } from "@/lib/samples/sample";
import { LATER_TEXTS } from "../texts-later";
import { CARD_TABLE } from "../ui/table";
import { STATE_MARKS, stateDetail } from "./batch-state-text";
import { bytesText, countText } from "./number-text";
import { MARKED_LINE, StateMark } from "./state-mark";
import { stampText } from "./time-text";
import { visibleText } from "./visible-text";

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
const CELL = "align-baseline whitespace-nowrap sm:px-2 sm:py-[calc((var(--row)-1.5em)/2)]";
const TIME = `${CELL} font-mono text-[0.92em] max-sm:text-sm max-sm:before:inline-block max-sm:before:w-12 max-sm:before:font-sans max-sm:before:text-xs max-sm:before:text-muted max-sm:before:content-[attr(data-head)]`;

/** On phones a row is a card of four columns: number, data type and device, and what stands at the right. */
const CARD = "max-sm:grid max-sm:grid-cols-[auto_auto_1fr_auto] max-sm:gap-x-2 max-sm:gap-y-1 max-sm:p-3";
const WHOLE = "max-sm:col-span-4";
const LEFT = "max-sm:col-span-3 max-sm:col-start-1";

/** "iPhone", or "iPhone + 1 other device". */
export function devicesText(spans: readonly Span[]): string {
  const [first] = spans;
  if (!first) return "";
  const device = visibleText(first.device);
  return spans.length === 1 ? device : words.others(device, spans.length - 1);
}

function State({ state }: { state: BatchState }) {
  const detail = stateDetail(state);
  // What will change by itself keeps the row's height, what is to be read stands whole.
  const whole = state.kind !== "retrying";
  return (
    <span className={`${MARKED_LINE} ${whole ? "flex-wrap" : "max-sm:flex-wrap print:flex-wrap"}`}>
      <StateMark state={STATE_MARKS[state.kind]} />
      {LATER_TEXTS.states[state.kind]}
      {detail === "" ? null : (
        <span
          className={`max-w-80 truncate text-muted max-sm:max-w-full max-sm:basis-full max-sm:whitespace-normal print:max-w-48 print:basis-full print:whitespace-normal ${whole ? "sm:basis-full sm:whitespace-normal" : ""}`}
          title={detail}
        >
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

function PlanCells({ row }: { row: BatchRow }) {
  return (
    <>
      <td className={`${CELL} text-right max-sm:col-start-4 max-sm:row-start-2`}>
        {bytesText(row.bytes ?? 0)}
      </td>
      <td className={`${CELL} text-muted ${WHOLE} max-sm:row-start-4 max-sm:text-xs`}>
        {row.state.kind === "split" ? row.note : row.cut ? words.cuts[row.cut] : ""}
      </td>
    </>
  );
}

function CallCells({ row }: { row: BatchRow }) {
  return (
    <>
      <td className={`${CELL} ${WHOLE} max-sm:row-start-4 max-sm:min-w-0 max-sm:whitespace-normal`}>
        <State state={row.state} />
        {row.note}
      </td>
      <td
        data-head={words.columns.attempts}
        className={`${CELL} text-right max-sm:col-start-4 max-sm:row-start-2 max-sm:before:text-xs max-sm:before:text-muted max-sm:before:content-[attr(data-head)_'_']`}
      >
        {countText(row.attempts)}
      </td>
    </>
  );
}

function Row({ row, shows, action }: { row: BatchRow } & Pick<BatchTableProps, "shows" | "action">) {
  const first = Math.min(...row.spans.map((span) => span.first));
  const last = Math.max(...row.spans.map((span) => span.last));
  return (
    <tr
      id={`batch-${row.id}`}
      aria-current={row.marked ? "true" : undefined}
      className={`border-b border-hairline last:border-0 ${CARD} ${
        row.marked ? "bg-accent-soft -outline-offset-2 outline-accent forced-colors:outline-2" : ""
      }`}
    >
      <td className={`${CELL} text-right text-muted`}>{countText(row.number)}</td>
      <td className={CELL}>{row.dataType}</td>
      <td
        className={`${CELL} max-w-56 truncate max-sm:max-w-full`}
        title={row.spans.map((span) => visibleText(span.device)).join(", ")}
      >
        {devicesText(row.spans)}
      </td>
      <td data-head={words.columns.first} className={`${TIME} ${LEFT} max-sm:row-start-2`}>
        {stampText(first)}
      </td>
      <td data-head={words.columns.last} className={`${TIME} ${LEFT} max-sm:row-start-3`}>
        {stampText(last)}
      </td>
      <td
        data-head={words.columns.samples}
        className={`${CELL} text-right max-sm:col-start-4 max-sm:row-start-1 max-sm:after:text-xs max-sm:after:text-muted max-sm:after:lowercase max-sm:after:content-['_'_attr(data-head)]`}
      >
        {row.state.kind === "split" ? <s className="text-muted">{countText(row.n)}</s> : countText(row.n)}
      </td>
      {shows === "plan" ? <PlanCells row={row} /> : <CallCells row={row} />}
      <td
        className={`${CELL} text-right max-sm:col-start-4 max-sm:row-start-3 print:hidden [&>button]:-my-1 [&>button]:-mr-2`}
      >
        {action.of(row)}
      </td>
    </tr>
  );
}

/** Batches with their device, span and size; cards where the window is as narrow as a phone's. */
export function BatchTable({ label, shows, rows, action }: BatchTableProps) {
  const names = words.columns;
  const own = shows === "plan" ? [names.bytes, names.cut] : [names.state, names.attempts];
  const heads = [names.number, names.dataType, names.device, names.first, names.last, names.samples, ...own];
  const right = new Set<string>([names.number, names.samples, names.bytes, names.attempts]);
  return (
    <div className="sideways relative rounded-md border border-hairline print:border-0">
      <table aria-label={label} className={CARD_TABLE}>
        <thead className="border-b border-line text-xs text-muted max-sm:sr-only">
          <tr>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={`px-2 py-1.5 font-medium whitespace-nowrap ${right.has(head) ? "text-right" : ""}`}
              >
                {head}
              </th>
            ))}
            <th scope="col" className="px-2 py-1.5 text-right font-medium print:hidden">
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
