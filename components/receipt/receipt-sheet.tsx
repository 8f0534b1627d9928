import type { ReactNode } from "react";
import type { Account, BatchEntry, FileEntry, Upload, UploadDetail } from "@/lib/ledger/entry";
import { batchSeries } from "../samples/batch-series";
import { devicesText } from "../samples/batch-table";
import { bytesText, countText } from "../samples/number-text";
import { browserZone, stampText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Sideways } from "../ui/sideways";
import { type Column, TableHead } from "../ui/table";
import { openBatches } from "./receipt";

const words = LATER_TEXTS.receipt;
/** As many as a person reads; the file holds all. */
const SHOWN = 200;
const CELL = "px-3 py-1 align-top";
const TIME = `${CELL} font-mono text-[0.92em] whitespace-nowrap`;

function SheetTable({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly Column[];
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-1.5">
      <h2 className="font-semibold">{label}</h2>
      <Sideways label={label}>
        <table aria-label={label} className="w-full border-collapse text-left">
          <TableHead columns={columns} />
          <tbody>{children}</tbody>
        </table>
      </Sideways>
    </section>
  );
}

const LINE = "border-b border-hairline last:border-0 break-inside-avoid";

function Files({ files }: { files: readonly FileEntry[] }) {
  const { file, format, bytes, zone, hash } = LATER_TEXTS.history;
  const columns = [
    { head: file },
    { head: format },
    { head: bytes, right: true },
    { head: zone },
    { head: hash },
  ];
  return (
    <SheetTable label={LATER_TEXTS.history.filesTable} columns={columns}>
      {files.map((one) => (
        <tr key={`${one.hash}${one.name}`} className={LINE}>
          <td className={`${CELL} min-w-32 [overflow-wrap:anywhere]`}>{one.name}</td>
          <td className={CELL}>{one.format}</td>
          <td className={`${CELL} text-right whitespace-nowrap`}>{bytesText(one.bytes)}</td>
          <td className={CELL}>{one.zone ?? LATER_TEXTS.history.ownZone}</td>
          <td className={`${CELL} min-w-48 font-mono text-[0.8em] break-all`}>{one.hash}</td>
        </tr>
      ))}
    </SheetTable>
  );
}

function Devices({ batches }: { batches: readonly BatchEntry[] }) {
  const { device, dataType } = LATER_TEXTS.devices;
  const columns = [
    { head: device },
    { head: dataType },
    { head: words.samples, right: true },
    { head: words.first },
    { head: words.last },
  ];
  const series = batchSeries(batches.filter(({ state }) => state.kind === "accepted"));
  return (
    <SheetTable label={words.devices} columns={columns}>
      {series.map((one) => (
        <tr key={`${one.dataType} ${one.device}`} className={LINE}>
          <td className={`${CELL} min-w-28 [overflow-wrap:anywhere]`}>{one.device}</td>
          <td className={CELL}>{one.dataType}</td>
          <td className={`${CELL} text-right`}>{countText(one.n)}</td>
          <td className={TIME}>{stampText(one.first)}</td>
          <td className={TIME}>{stampText(one.last)}</td>
        </tr>
      ))}
    </SheetTable>
  );
}

function Batches({ batches }: { batches: readonly BatchEntry[] }) {
  const names = LATER_TEXTS.batches.columns;
  const columns = [
    { head: names.number, right: true },
    { head: names.dataType },
    { head: names.device },
    { head: names.first },
    { head: names.last },
    { head: names.samples, right: true },
    { head: names.state },
  ];
  return (
    <>
      <SheetTable label={LATER_TEXTS.history.batches} columns={columns}>
        {batches.slice(0, SHOWN).map(({ id, dataType, spans, n, state }, index) => (
          <tr key={id} className={LINE}>
            <td className={`${CELL} text-right text-muted`}>{countText(index + 1)}</td>
            <td className={CELL}>{dataType}</td>
            <td className={`${CELL} max-w-56 truncate`}>{devicesText(spans)}</td>
            <td className={TIME}>{stampText(Math.min(...spans.map((span) => span.first)))}</td>
            <td className={TIME}>{stampText(Math.max(...spans.map((span) => span.last)))}</td>
            <td className={`${CELL} text-right`}>{countText(n)}</td>
            <td className={CELL}>{LATER_TEXTS.states[state.kind]}</td>
          </tr>
        ))}
      </SheetTable>
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
        <h1 className="text-xl font-semibold tracking-tight">
          {TEXTS.product} · {words.heading}
        </h1>
        <p className="text-muted">{words.made(stampText(madeAt), browserZone())}</p>
        {open > 0 ? <p className="font-medium text-amber">{words.unfinished(open)}</p> : null}
      </header>
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-6 gap-y-1">
        {facts(upload, account).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted first-letter:uppercase">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted">{words.duplicates[upload.duplicates]}</p>
      <Devices batches={batches} />
      <Files files={upload.files} />
      <Batches batches={batches} />
    </article>
  );
}
