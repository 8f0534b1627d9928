"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { devicesQuery } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { NotConfirmedSpans } from "../samples/not-confirmed-spans";
import { browserZone } from "../samples/time-text";
import { TEXTS } from "../texts";
import { buttonClass } from "../ui/button";
import { CardTable } from "../ui/table";
import { TableSkeleton } from "../ui/table-skeleton";
import { DEVICE_COLUMNS } from "./device-columns";
import { DeviceRow } from "./device-row";

const words = TEXTS.devices;
const COLUMNS = Object.values(DEVICE_COLUMNS);

/** Per account, device and data type: what arrived, what did not, and up to when nothing is missing. */
export function DevicesTable() {
  const query = useQuery(devicesQuery);
  if (query.error && !query.data)
    return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <TableSkeleton says={TEXTS.loading} columns={COLUMNS} />;
  const { devices } = query.data;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        {devices.length === 0 ? words.empty : `${words.intro} ${TEXTS.batches.zoneNote(browserZone())}`}
      </p>
      {query.error ? <LoadProblem error={query.error} onRetry={() => void query.refetch()} /> : null}
      <NotConfirmedSpans />
      <CardTable label={words.table} columns={COLUMNS}>
        {devices.map((device) => (
          <DeviceRow key={`${device.account} ${device.dataType} ${device.device}`} device={device} />
        ))}
      </CardTable>
      {devices.length > 0 ? null : (
        <Link href="/" className={`${buttonClass("primary")} self-start`}>
          {TEXTS.history.toUpload}
        </Link>
      )}
    </div>
  );
}
