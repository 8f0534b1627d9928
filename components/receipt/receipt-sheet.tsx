import type { ReactNode } from "react";
import type { Account, BatchEntry, FileEntry, Upload, UploadDetail } from "@/lib/ledger/entry";
import { batchSeries } from "../samples/batch-series";
import { devicesText } from "../samples/batch-table";
import { bytesText, countText } from "../samples/number-text";
import { OwnName } from "../samples/own-name";
import { browserZone, stampText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { CardCell, CardRow, CardTable, type Column } from "../ui/table";
import { openBatches, unanswered } from "./receipt";

const words = LATER_TEXTS.receipt;
/** As many as a person reads; the file holds all. */
const SHOWN = 200;
/** On paper rows stand closer, and none is cut by the end of a page. */
const CELL = "print:py-1!";
const TIME = `${CELL} font-mono text-[0.92em] whitespace-nowrap`;
const { history: past, devices: device, batches: batch } = LATER_TEXTS;

interface SheetProps {
  label: string;
  columns: Readonly<Record<string, Column>>;
  children: ReactNode;
}

function Sheet({ label, columns, children }: SheetProps) {
  return (
    <section className="flex flex-col gap-1.5">
      <h2 className="font-semibold">{label}</h2>
      <CardTable label={label} columns={Object.values(columns)}>
        {children}
      </CardTable>
    </section>
  );
}

const FILES = {
  file: { head: past.file },
  format: { head: past.format },
  bytes: { head: past.bytes, right: true },
  zone: { head: past.zone },
  hash: { head: past.hash },
} satisfies Record<string, Column>;

function Files({ files }: { files: readonly FileEntry[] }) {
  return (
    <Sheet label={past.filesTable} columns={FILES}>
      {files.map((one) => (
        <CardRow key={`${one.hash}${one.name}`}>
          <CardCell column={FILES.file} className={`${CELL} [overflow-wrap:anywhere] sm:min-w-32`}>
            {one.name}
          </CardCell>
          <CardCell column={FILES.format} className={CELL}>
            {one.format}
          </CardCell>
          <CardCell column={FILES.bytes} className={`${CELL} whitespace-nowrap`}>
            {bytesText(one.bytes)}
          </CardCell>
          <CardCell column={FILES.zone} className={CELL}>
            {one.zone ?? past.ownZone}
          </CardCell>
          <CardCell
            column={FILES.hash}
            card="stack"
            className={`${CELL} font-mono text-[0.8em] break-all sm:min-w-48`}
          >
            {one.hash}
          </CardCell>
        </CardRow>
      ))}
    </Sheet>
  );
}

const DEVICES = {
  device: { head: device.device },
  dataType: { head: device.dataType },
  samples: { head: words.samples, right: true },
  first: { head: words.first },
  last: { head: words.last },
} satisfies Record<string, Column>;

function Devices({ batches }: { batches: readonly BatchEntry[] }) {
  const series = batchSeries(batches.filter(({ state }) => state.kind === "accepted"));
  return (
    <Sheet label={words.devices} columns={DEVICES}>
      {series.map((one) => (
        <CardRow key={`${one.dataType} ${one.device}`}>
          <CardCell column={DEVICES.device} className={`${CELL} [overflow-wrap:anywhere] sm:min-w-28`}>
            <OwnName>{one.device}</OwnName>
          </CardCell>
          <CardCell column={DEVICES.dataType} className={CELL}>
            {one.dataType}
          </CardCell>
          <CardCell column={DEVICES.samples} className={CELL}>
            {countText(one.n)}
          </CardCell>
          <CardCell column={DEVICES.first} className={TIME}>
            {stampText(one.first)}
          </CardCell>
          <CardCell column={DEVICES.last} className={TIME}>
            {stampText(one.last)}
          </CardCell>
        </CardRow>
      ))}
    </Sheet>
  );
}

const BATCHES = {
  number: { head: batch.columns.number, right: true },
  dataType: { head: batch.columns.dataType },
  device: { head: batch.columns.device },
  first: { head: batch.columns.first },
  last: { head: batch.columns.last },
  samples: { head: batch.columns.samples, right: true },
  state: { head: batch.columns.state },
} satisfies Record<string, Column>;

function BatchLine({ entry, number }: { entry: BatchEntry; number: number }) {
  const { dataType, spans, n, state } = entry;
  return (
    <CardRow>
      <CardCell column={BATCHES.number} className={`${CELL} text-muted`}>
        {countText(number)}
      </CardCell>
      <CardCell column={BATCHES.dataType} className={CELL}>
        {dataType}
      </CardCell>
      <CardCell column={BATCHES.device} className={`${CELL} sm:max-w-56`}>
        <span className="block min-w-0 truncate">{devicesText(spans)}</span>
      </CardCell>
      <CardCell column={BATCHES.first} className={TIME}>
        {stampText(Math.min(...spans.map((span) => span.first)))}
      </CardCell>
      <CardCell column={BATCHES.last} className={TIME}>
        {stampText(Math.max(...spans.map((span) => span.last)))}
      </CardCell>
      <CardCell column={BATCHES.samples} className={CELL}>
        {state.kind === "split" ? <s className="text-muted">{countText(n)}</s> : countText(n)}
      </CardCell>
      <CardCell column={BATCHES.state} className={CELL}>
        {LATER_TEXTS.states[state.kind]}
      </CardCell>
    </CardRow>
  );
}

function Batches({ batches }: { batches: readonly BatchEntry[] }) {
  return (
    <>
      <Sheet label={past.batches} columns={BATCHES}>
        {batches.slice(0, SHOWN).map((entry, index) => (
          <BatchLine key={entry.id} entry={entry} number={index + 1} />
        ))}
      </Sheet>
      {batches.length > SHOWN ? (
        <p className="text-muted">{words.batchesNote(SHOWN, batches.length)}</p>
      ) : null}
    </>
  );
}

/** Name and number pairs: what was ready, and what became of it. */
function facts(
  upload: Upload,
  account: Pick<Account, "name" | "origin">,
): readonly (readonly [string, string])[] {
  const { counts, states, refused, acceptedByPerson } = upload;
  const of = (kind: keyof Upload["states"]): number => states[kind]?.samples ?? 0;
  const waiting = of("planned") + of("sending") + of("retrying") + of("blocked");
  const numbers: readonly (readonly [string, number])[] = [
    [TEXTS.counts.found, counts.found],
    [TEXTS.counts.failing, counts.failing],
    [TEXTS.counts.skipped, counts.skipped],
    [TEXTS.counts.duplicate, counts.duplicate],
    [TEXTS.counts.alreadySent, counts.alreadySent],
    [LATER_TEXTS.history.heldThen, counts.held],
    [TEXTS.counts.inDelivery, counts.ready],
    [TEXTS.counts.accepted, of("accepted")],
    [words.byPerson, acceptedByPerson],
    [TEXTS.counts.rejected, refused],
    [TEXTS.counts.unknown, of("unknown")],
    [TEXTS.counts.pending, waiting],
    [LATER_TEXTS.history.released, of("released")],
    [LATER_TEXTS.history.cancelled, of("withdrawn")],
  ];
  const always: ReadonlySet<string> = new Set([
    TEXTS.counts.found,
    TEXTS.counts.inDelivery,
    TEXTS.counts.accepted,
  ]);
  return [
    [words.sent, stampText(upload.frozenAt)],
    [words.account, account.name],
    [words.origin, upload.sandbox ? words.sandbox : account.origin],
    [words.upload, upload.id],
    ...numbers
      .filter(([name, n]) => n > 0 || always.has(name))
      .map(([name, n]) => [name, countText(n)] as const),
  ];
}

/** Longer than what stands beside a name on a phone: it has a line of its own there. */
const BESIDE = 30;
const placeOf = (value: string): string => (value.length > BESIDE ? "max-sm:col-span-2 max-sm:text-sm" : "");

interface ReceiptSheetProps {
  detail: UploadDetail;
  account: Pick<Account, "name" | "origin">;
  /** ms */
  madeAt: number;
}

/** The receipt as a sheet of paper: on screen as it is printed. */
export function ReceiptSheet({ detail, account, madeAt }: ReceiptSheetProps) {
  const { upload, batches } = detail;
  const open = openBatches(batches);
  return (
    <article className="flex flex-col gap-5 rounded-md border border-hairline bg-surface p-6 max-sm:p-4 print:border-0 print:p-0">
      <header className="flex flex-col gap-2">
        {upload.sandbox ? (
          <p className="striped rounded-sm border border-amber px-3 py-1.5">
            <strong className="text-lg tracking-widest">{words.practice}</strong> {words.practiceNote}
          </p>
        ) : null}
        <h1 className="pt-2 text-xl font-semibold tracking-tight">
          {TEXTS.product} · {words.heading}
        </h1>
        <p className="text-muted">{words.made(stampText(madeAt), browserZone())}</p>
        {open > 0 ? <p className="font-medium text-amber">{words.unfinished(open)}</p> : null}
      </header>
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-6 gap-y-1">
        {facts(upload, account).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className={`text-muted first-letter:uppercase ${placeOf(value)}`}>{name}</dt>
            <dd className={`[overflow-wrap:anywhere] ${placeOf(value)}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {unanswered(batches, upload.duplicates) ? (
        <p className="text-muted">{words.duplicates[upload.duplicates]}</p>
      ) : null}
      <Devices batches={batches} />
      <Files files={upload.files} />
      <Batches batches={batches} />
    </article>
  );
}
