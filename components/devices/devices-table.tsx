"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { uploadQuery, uploadsQuery } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { countText } from "../samples/number-text";
import { daySpanText, stampText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { Sideways } from "../ui/sideways";
import { type DeviceRow, deviceRows } from "./device-rows";

const words = TEXTS.devices;
const CELL = "px-3 py-2 whitespace-nowrap";

function Row({ row }: { row: DeviceRow }) {
  return (
    <tr className="border-b border-hairline last:border-0">
      <td className="max-w-64 truncate px-3 py-2" title={row.device}>
        {row.device}
      </td>
      <td className={CELL}>{row.dataType}</td>
      <td className={`${CELL} max-w-48 truncate`} title={row.account}>
        {row.account}
      </td>
      <td className={`${CELL} text-right`}>{countText(row.samples)}</td>
      <td className={CELL}>{daySpanText(row.first, row.last)}</td>
      <td className={`${CELL} font-mono text-[0.92em]`}>{stampText(row.lastSent)}</td>
    </tr>
  );
}

/** Per device and data type: how much was delivered, of which days, and when last. */
export function DevicesTable() {
  const uploads = useQuery(uploadsQuery);
  const details = useQueries({ queries: (uploads.data?.uploads ?? []).map(({ id }) => uploadQuery(id)) });
  const error = uploads.error ?? details.find((detail) => detail.error)?.error;
  if (error) return <LoadProblem error={error} onRetry={() => void uploads.refetch()} />;
  if (!uploads.data || details.some((detail) => detail.isPending))
    return <p className="text-muted">{TEXTS.loading}</p>;
  const rows = deviceRows(details.flatMap((detail) => (detail.data ? [detail.data] : [])));
  const heads = [words.device, words.dataType, words.account, words.accepted, words.dates, words.lastSent];
  return (
    <>
      <Sideways label={words.table}>
        <table aria-label={words.table} className="w-full border-collapse text-left">
          <thead className="border-b border-line text-xs text-muted">
            <tr>
              {heads.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-3 py-1.5 font-medium ${head === words.accepted ? "text-right" : ""}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      </Sideways>
      {rows.length === 0 ? <p className="text-muted">{words.empty}</p> : null}
    </>
  );
}
