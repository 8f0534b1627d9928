import { useId, useState } from "react";
import type { Device } from "@/lib/ledger/device";
import { countText } from "../samples/number-text";
import { OwnName } from "../samples/own-name";
import { PracticeMark } from "../samples/practice-mark";
import { StateMark } from "../samples/state-mark";
import { daySpanText, stampText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { CardCell, CardRest, CardRow } from "../ui/table";
import { CoverageCell, type DaysView } from "./coverage-cell";
import { CoverageDetail } from "./coverage-detail";
import { DEVICE_COLUMNS as COLUMNS } from "./device-columns";

const words = LATER_TEXTS.devices;

/** Up to when nothing is missing, what holds it back, and what was left out before. */
function UpTo({ device }: { device: Device }) {
  const { deliveredUpTo, openFrom, leftOutBefore } = device;
  return (
    <span>
      <span className={deliveredUpTo === null ? "text-muted" : "font-mono text-[0.92em] whitespace-nowrap"}>
        {deliveredUpTo === null ? words.nothing : stampText(deliveredUpTo)}
      </span>
      {openFrom === null ? null : (
        <span className="flex items-center gap-1.5 text-xs text-amber">
          <StateMark state="unknown" />
          <span>
            {words.waitsFor} <span className="whitespace-nowrap">{stampText(openFrom)}</span>
          </span>
        </span>
      )}
      {leftOutBefore > 0 ? (
        <span className="block text-xs text-muted">{words.leftOut(leftOutBefore)}</span>
      ) : null}
    </span>
  );
}

function Counts({ device }: { device: Device }) {
  const { accepted, acceptedByPerson, unknown, refused } = device;
  return (
    <>
      <CardCell column={COLUMNS.accepted}>
        <span>
          {countText(accepted)}
          {acceptedByPerson > 0 ? (
            <span className="block text-xs text-muted">{words.byPerson(acceptedByPerson)}</span>
          ) : null}
        </span>
      </CardCell>
      <CardCell column={COLUMNS.unknown} className={unknown > 0 ? "" : "max-sm:hidden"}>
        <span className={unknown > 0 ? "font-medium text-amber" : "text-muted"}>{countText(unknown)}</span>
      </CardCell>
      <CardCell column={COLUMNS.refused} className={refused > 0 ? "" : "max-sm:hidden"}>
        <span className={refused > 0 ? "font-medium text-red" : "text-muted"}>{countText(refused)}</span>
      </CardCell>
    </>
  );
}

function Held({ device }: { device: Device }) {
  return (
    <ul className="flex flex-col gap-1">
      {device.held.map(({ file, n, first, last }) => (
        <li key={`${file} ${first}`} className="[overflow-wrap:anywhere]">
          <StateMark state="held" /> {words.held(n, file)}{" "}
          <span className="text-muted">{words.heldSpan(daySpanText(first, last))}</span>
        </li>
      ))}
    </ul>
  );
}

/** One device and data type of an account; its days and what was too few to send stand in a row of their own below. */
export function DeviceRow({ device, days }: { device: Device; days: DaysView }) {
  const [asked, ask] = useState(false);
  const id = useId();
  const open = asked && days.kind === "loaded";
  const held = device.held.length > 0;
  return (
    <>
      <CardRow open={held || open}>
        <th
          scope="row"
          className="max-w-64 truncate text-left align-baseline font-medium max-sm:max-w-full max-sm:text-base sm:px-3 sm:py-2"
          title={device.device}
        >
          <OwnName>{device.device}</OwnName>
        </th>
        <CardCell column={COLUMNS.dataType}>{device.dataType}</CardCell>
        <CardCell column={COLUMNS.account} className="max-w-48 max-sm:max-w-full">
          <span className="flex min-w-0 flex-wrap items-center gap-1.5">
            <span className="truncate" title={device.accountName}>
              {device.accountName}
            </span>
            {device.sandbox ? <PracticeMark /> : null}
          </span>
        </CardCell>
        <CardCell column={COLUMNS.days} card="stack">
          <CoverageCell device={device} days={days} detail={{ id, open, toggle: () => ask(!open) }} />
        </CardCell>
        <Counts device={device} />
        <CardCell column={COLUMNS.upTo} card="stack">
          <UpTo device={device} />
        </CardCell>
      </CardRow>
      {held || open ? (
        <CardRest columns={8}>
          {open ? (
            <section
              id={id}
              aria-label={words.coverage.region(device.device, device.dataType)}
              className="rounded-md border border-hairline p-3 sm:sticky sm:left-3 sm:w-[min(100%,calc(100vw-6rem))]"
            >
              <CoverageDetail device={device} runs={days.runs} />
            </section>
          ) : null}
          {held ? <Held device={device} /> : null}
        </CardRest>
      ) : null}
    </>
  );
}
