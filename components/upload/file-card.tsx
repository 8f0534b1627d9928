import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { memo } from "react";
import type { FileCard as Card } from "@/lib/ingest/snapshot";
import { ingestSession } from "../samples/ingest-session";
import { bytesText, wholePercent } from "../samples/number-text";
import { StateMark } from "../samples/state-mark";
import { visibleText } from "../samples/visible-text";
import { TEXTS } from "../texts";
import { archiveInside, fileQuestions } from "./file-parts";
import { zoneInForce } from "./zone-in-force";

const FileRejected = dynamic(() => import("./file-rejected").then((file) => file.FileRejected));
const FileQuestions = dynamic(fileQuestions);
const ArchiveInside = dynamic(archiveInside);

const words = TEXTS.files;

function phaseText(file: Card): string {
  const { phase } = file;
  switch (phase.kind) {
    case "waiting":
      return phase.looked ? words.phase.looking(phase.looked.at, phase.looked.of) : words.phase.waiting;
    case "reading":
      return words.phase.reading(wholePercent(phase.bytesRead, file.bytes));
    case "incomplete":
      return words.phase.incomplete(
        phase.detail,
        [...file.questions, ...file.agreed].some(({ kind }) => kind === "damaged"),
      );
    case "corrections":
      return words.phase.corrections(phase.rows, phase.mended, phase.unknown);
    default:
      return words.phase[phase.kind];
  }
}

/** Told beside the name, so that nothing moves when one follows the other. */
const SHORT: ReadonlySet<Card["phase"]["kind"]> = new Set(["waiting", "reading", "read"]);

function Progress({ file }: { file: Card }) {
  const { phase } = file;
  return (
    <progress
      aria-label={file.name}
      max={Math.max(1, file.bytes)}
      value={phase.kind === "reading" ? phase.bytesRead : 0}
      className="reading-bar absolute inset-x-0 -bottom-px h-1 w-full"
    />
  );
}

function Facts({ file }: { file: Card }) {
  const zone = zoneInForce(file);
  const shifted = file.gaps + file.overlaps > 0 ? words.shifted(file.gaps, file.overlaps) : "";
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-muted">
      {file.format === "" ? null : <span>{file.format}</span>}
      <span>{bytesText(file.bytes)}</span>
      {file.phase.kind === "corrections" ? null : (
        <span className="md:min-w-34">{words.found(file.found)}</span>
      )}
      {SHORT.has(file.phase.kind) ? null : <span>{phaseText(file)}</span>}
      {file.failing > 0 ? (
        <span className="flex items-center gap-1">
          <StateMark state="failing" />
          {words.problems(file.failing)}
        </span>
      ) : null}
      {zone === null ? (
        file.notes.map((note) => <span key={note}>{words.notes[note]}</span>)
      ) : (
        <span>{words.zoneIs(zone)}</span>
      )}
      {shifted === "" ? null : <span>{shifted}</span>}
    </div>
  );
}

/** One file: what it is, how far it is read, what it asks, and the way out. */
export const FileCard = memo(function FileCard({ file, account }: { file: Card; account: string | null }) {
  const { phase } = file;
  const reading = phase.kind === "reading" || phase.kind === "waiting";
  return (
    <li className="relative flex flex-col gap-2 px-4 py-2.5">
      {phase.kind === "reading" ? <Progress file={file} /> : null}
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-0.5 md:flex-row md:items-baseline">
          <span data-focus-place className="truncate font-medium md:w-64 md:shrink-0" title={file.name}>
            {visibleText(file.name)}
          </span>
          {phase.kind === "rejected" ? <FileRejected {...phase.rejection} /> : <Facts file={file} />}
        </div>
        {SHORT.has(phase.kind) ? (
          <span className="min-w-12 shrink-0 text-right text-muted">{phaseText(file)}</span>
        ) : null}
        <button
          type="button"
          aria-label={reading ? words.cancel(file.name) : words.remove(file.name)}
          className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-sunken hover:text-ink"
          onClick={() =>
            void ingestSession.ask((engine) =>
              reading ? engine.cancelFile(file.id) : engine.removeFile(file.id),
            )
          }
        >
          <X aria-hidden size={14} />
        </button>
      </div>
      {file.inside === null ? null : <ArchiveInside file={file} />}
      <FileQuestions file={file} account={account} />
    </li>
  );
});
