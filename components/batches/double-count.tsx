import { useId } from "react";
import type { Doubled } from "@/lib/ingest/double-count-view";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { countText, listParts } from "../samples/number-text";
import { StateMark } from "../samples/state-mark";
import { daySpanText } from "../samples/time-text";
import { visibleText } from "../samples/visible-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { CardCell, CardRow, CardTable } from "../ui/table";
import { doubledStanding, isMirror } from "./doubled-standing";

const words = LATER_TEXTS.doubled;
/** More devices than this are counted in the sentence, not named. */
const NAMED = 3;
const SHOWN_PAIRS = 5;
const DEVICE = { head: words.columns.device };
const SAMPLES = { head: words.columns.n, right: true };
const SPAN = { head: words.columns.span };
const OVERLAP = { head: words.columns.overlap, right: true };
const ACTION = { head: words.columns.action };
const COLUMNS = [DEVICE, SAMPLES, SPAN, OVERLAP, ACTION];

type Device = Doubled["devices"][number];

function Name({ device, id }: { device: string; id?: string }) {
  return (
    <bdi
      id={id}
      title={visibleText(device)}
      className="inline-block max-w-40 truncate align-bottom sm:max-w-64"
    >
      {visibleText(device)}
    </bdi>
  );
}

/** Days of an overlap: it ends before its last instant. */
const overlapDays = (of: { first: number; last: number }): string => daySpanText(of.first, of.last - 1);

function Sentence({ doubled }: { doubled: Doubled }) {
  const { devices, samples, minutes } = doubled;
  return (
    <p>
      {words.stepsOf}{" "}
      {devices.length > NAMED
        ? words.many(devices.length)
        : listParts(devices.map(({ device }) => device)).map(({ isName, text }) =>
            isName ? <Name key={text} device={text} /> : text,
          )}{" "}
      {words.sameMinutes(samples, minutes, overlapDays(doubled))}
    </p>
  );
}

interface DeviceRowProps {
  device: Device;
  /** It is the only one that is sent. */
  alone: boolean;
  /** Samples of all the others. */
  others: number;
  disabled: boolean;
}

function DeviceRow({ device: { key, device, n, overlap, first, last, included }, ...row }: DeviceRowProps) {
  const { alone, others, disabled } = row;
  const name = useId();
  const button = useId();
  return (
    <CardRow>
      <CardCell column={DEVICE}>
        <div className="min-w-0">
          <Name id={name} device={device} />
          {isMirror(device) ? <span className="block text-xs text-muted">{words.mirror}</span> : null}
          {included ? null : (
            <span className="flex items-center gap-1 text-muted max-sm:justify-end">
              <StateMark state="skipped" />
              {TEXTS.counts.skipped}
            </span>
          )}
        </div>
      </CardCell>
      <CardCell column={SAMPLES}>{countText(n)}</CardCell>
      <CardCell column={SPAN}>{daySpanText(first, last)}</CardCell>
      <CardCell column={OVERLAP}>{countText(overlap)}</CardCell>
      <CardCell column={ACTION} card="bare">
        <Button
          id={button}
          aria-labelledby={`${button} ${name}`}
          disabled={disabled}
          onClick={() => void ingestSession.ask((engine) => engine.onlySeries(alone ? null : key))}
        >
          {alone ? words.takeBack(others) : words.only(others)}
        </Button>
      </CardCell>
    </CardRow>
  );
}

function Pairs({ pairs }: { pairs: Doubled["pairs"] }) {
  const heading = useId();
  if (pairs.length < 2) return null;
  return (
    <div className="text-muted">
      <p id={heading}>{words.pairs}</p>
      <ul aria-labelledby={heading}>
        {pairs.slice(0, SHOWN_PAIRS).map((pair) => (
          <li key={JSON.stringify([pair.a, pair.b])}>
            <Name device={pair.a} /> {words.and} <Name device={pair.b} />
            {words.pair(pair.n, pair.minutes, overlapDays(pair))}
          </li>
        ))}
        {pairs.length > SHOWN_PAIRS ? <li>{words.morePairs(pairs.length - SHOWN_PAIRS)}</li> : null}
      </ul>
    </div>
  );
}

/** Steps that several devices counted at the same time: told before sending, and one of the devices can be sent alone. */
export function DoubleCount({ snapshot }: { snapshot: Snapshot }) {
  const heading = useId();
  const { doubled, delivery, ownDelivery } = snapshot;
  if (!doubled) return null;
  const { twice, leftOut, alone } = doubledStanding(doubled);
  const all = doubled.devices.reduce((sum, { n }) => sum + n, 0);
  // What was frozen by Send stays as it is.
  const frozen = ownDelivery && delivery.state !== "idle";
  return (
    <section aria-labelledby={heading}>
      <Notice tone={twice ? "amber" : "plain"}>
        <h3 id={heading} className="font-semibold">
          {words.heading}
        </h3>
        <Sentence doubled={doubled} />
        <p className="max-w-prose">{twice ? words.meaning : words.once(leftOut)}</p>
        <CardTable label={words.table} columns={COLUMNS}>
          {doubled.devices.map((device) => (
            <DeviceRow
              key={device.key}
              device={device}
              alone={alone === device.key}
              others={all - device.n}
              disabled={frozen}
            />
          ))}
        </CardTable>
        <Pairs pairs={doubled.pairs} />
        {doubled.notCompared > 0 ? (
          <p className="text-muted">{words.notCompared(doubled.notCompared)}</p>
        ) : null}
      </Notice>
    </section>
  );
}
