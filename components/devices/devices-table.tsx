"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useDeferredValue, useState } from "react";
import type { Device } from "@/lib/ledger/device";
import { accountsQuery, deviceDaysQuery, devicesQuery } from "@/lib/ledger/queries";
import { LoadProblem } from "../samples/load-problem";
import { NotConfirmedSpans } from "../samples/not-confirmed-spans";
import { countText } from "../samples/number-text";
import { useZoneNote } from "../samples/zone-note";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { buttonClass } from "../ui/button";
import { Field, TextInput } from "../ui/field";
import { Pager } from "../ui/pager";
import { CardEmpty, CardTable } from "../ui/table";
import { TableSkeleton } from "../ui/table-skeleton";
import type { DaysView } from "./coverage-cell";
import { DaysProblem } from "./days-problem";
import { DEVICE_COLUMNS } from "./device-columns";
import { DeviceRow } from "./device-row";
import { findDevices } from "./find-devices";

const words = LATER_TEXTS.devices;
const COLUMNS = Object.values(DEVICE_COLUMNS);
/** Rows at once: only their days are asked for. */
const SHOWN = 25;

const keyOf = ({ account, dataType, device }: Device): string => `${account} ${dataType} ${device}`;

/** The rows of one page, each with its days as they come. */
function Rows({ devices }: { devices: readonly Device[] }) {
  const queries = useQueries({ queries: devices.map(deviceDaysQuery) });
  const failed = queries.filter(({ data, error }) => error !== null && data === undefined);
  const [first] = failed;
  const viewOf = (index: number): DaysView => {
    const query = queries[index];
    if (query?.data) return { kind: "loaded", runs: query.data.runs };
    return { kind: query?.error ? "failed" : "loading" };
  };
  const retry = (): void => {
    for (const query of failed) void query.refetch();
  };
  return (
    <>
      {first?.error ? <DaysProblem error={first.error} devices={failed.length} onRetry={retry} /> : null}
      <CardTable label={words.table} columns={COLUMNS}>
        {devices.map((device, index) => (
          <DeviceRow key={keyOf(device)} device={device} days={viewOf(index)} />
        ))}
      </CardTable>
    </>
  );
}

/** All devices a page at a time; where they are more than one page, with a field to find one by name. */
function Listed({ devices }: { devices: readonly Device[] }) {
  const [text, search] = useState("");
  const [wanted, turn] = useState(0);
  const found = findDevices(devices, useDeferredValue(text));
  const pages = Math.max(1, Math.ceil(found.length / SHOWN));
  const page = Math.min(wanted, pages - 1);
  const first = page * SHOWN;
  const last = Math.min(first + SHOWN, found.length);
  const find = (typed: string): void => {
    search(typed);
    turn(0);
  };
  return (
    <div className="flex flex-col gap-3">
      {devices.length > SHOWN ? (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
          <div className="w-72 max-sm:w-full">
            <Field label={words.find}>
              {(id) => (
                <TextInput
                  id={id}
                  type="search"
                  value={text}
                  onChange={(event) => find(event.target.value)}
                />
              )}
            </Field>
          </div>
          <p role="status" className="text-muted sm:pb-1.5">
            {found.length === 0 ? words.foundNone : words.found(found.length, devices.length)}
          </p>
        </div>
      ) : null}
      <div className={found.length === 0 ? "max-sm:hidden" : "flex flex-col gap-3"}>
        <Rows devices={found.slice(first, last)} />
      </div>
      <Pager
        where={TEXTS.pages.where(countText(first + 1), countText(last), countText(found.length))}
        page={page}
        pages={pages}
        names={TEXTS.pages}
        onPage={turn}
      />
    </div>
  );
}

function Nothing() {
  return (
    <CardTable label={words.table} columns={COLUMNS}>
      <CardEmpty columns={COLUMNS.length}>
        <p className="text-muted">{words.empty}</p>
        <Link href="/" className={buttonClass("primary")}>
          {LATER_TEXTS.history.toUpload}
        </Link>
      </CardEmpty>
    </CardTable>
  );
}

/** Per account, device and data type: what arrived, on which days, what did not, and up to when nothing is missing. */
export function DevicesTable() {
  const query = useQuery(devicesQuery);
  const zone = useZoneNote();
  // What is not confirmed stands above the table: both come at once.
  const { isPending } = useQuery(accountsQuery);
  if (query.error && !query.data)
    return <LoadProblem error={query.error} onRetry={() => void query.refetch()} />;
  const intro = (
    <p className="text-muted">
      {words.intro} {zone} {words.coverage.note}
    </p>
  );
  if (!query.data || isPending)
    return (
      <div className="flex flex-col gap-4">
        {intro}
        <TableSkeleton says={TEXTS.loading} columns={COLUMNS} />
      </div>
    );
  const { devices } = query.data;
  return (
    <div className="flex flex-col gap-4">
      {intro}
      {query.error ? <LoadProblem error={query.error} onRetry={() => void query.refetch()} /> : null}
      <NotConfirmedSpans />
      {devices.length > 0 ? <Listed devices={devices} /> : <Nothing />}
    </div>
  );
}
