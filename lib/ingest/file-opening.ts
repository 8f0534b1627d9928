import { blobSource } from "../readers/byte-source";
import { readColumns } from "../readers/columns";
import { guessMapping, headerKey } from "../readers/mapping";
import { type Recognised, recognise } from "../readers/read-file";
import type { Mapping } from "../readers/reader";
import type { Rejection } from "../readers/rejection";
import type { SourceFormat } from "../readers/source-format";
import { type ArchiveEntry, nestedArchive, openArchive } from "../readers/zip";
import type { FilePart, PassedOver } from "./file-part";
import type { SittingFile } from "./sitting-file";

export interface OpeningContext {
  /** The number in the sample table of what stands at this path of a file; the same whenever it is asked. */
  readonly indexOf: (path: string) => number;
  /** Mappings remembered per header. */
  readonly mappings: Readonly<Record<string, Mapping>>;
  /** It was looked at more of an archive's files. */
  readonly onProgress: () => void;
}

/** Numbers of parts in the sample table are 16 bits wide. */
const MAX_PARTS = 65_000;

/**
 * Looks into a file: what it is, and what stands in it where it is an archive. Afterwards its parts are known, or its
 * phase says why there are none. What is found while its reading is aborted is left to the caller. Throws only for bugs.
 */
export async function openFile(entry: SittingFile, context: OpeningContext): Promise<void> {
  const { file, answers } = entry;
  // Of this reading, not of one that followed an answer.
  const { signal } = entry.reading;
  const found = await recognise(blobSource(file));
  if (signal.aborted) return;
  if ("code" in found) {
    entry.phase = { kind: "rejected", rejection: found };
    return;
  }
  if (found.format.kind !== "zip") {
    entry.parts = [await newPart(entry, "", found.source, found.format, file.size, context)];
    return;
  }
  const archive = await openArchive(file, answers.password);
  if (signal.aborted) return;
  if (archive.kind === "rejected") entry.phase = { kind: "rejected", rejection: archive.rejection };
  else if (archive.kind === "locked") {
    if (archive.wrong) entry.wrongPasswords++;
    entry.phase = { kind: "locked", wrong: entry.wrongPasswords };
  } else await lookInside(entry, archive.entries, signal, context);
}

/** Recognises every entry; those of archives inside are entries as well, one level deep. */
async function lookInside(
  entry: SittingFile,
  entries: readonly ArchiveEntry[],
  signal: AbortSignal,
  context: OpeningContext,
): Promise<void> {
  const parts: FilePart[] = [];
  const passedOver: PassedOver[] = [];
  let at = 0;
  await eachFile(entry, entries, async (path, found, packedBytes) => {
    if (signal.aborted) return;
    // Archives inside bring more than was listed.
    entry.phase = { kind: "waiting", looked: { at: Math.min(++at, entries.length), of: entries.length } };
    context.onProgress();
    if ("code" in found) passedOver.push({ path, rejection: found });
    else if (parts.length === MAX_PARTS)
      passedOver.push({ path, rejection: { code: "zip-too-many", detail: `beyond the first ${MAX_PARTS}` } });
    else parts.push(await newPart(entry, path, found.source, found.format, packedBytes, context));
  });
  if (signal.aborted) return;
  entry.phase = { kind: "waiting" };
  const wanted = withoutStrangers(parts, context.mappings, entry);
  entry.passedOver = [...passedOver, ...wanted.strangers];
  entry.parts = wanted.parts;
  if (wanted.parts.length === 0)
    entry.phase = {
      kind: "rejected",
      rejection: { code: "zip", detail: firstReason(entry.passedOver) },
    };
}

type Found = { readonly source: Recognised["source"]; readonly format: SourceFormat } | Rejection;

async function eachFile(
  entry: SittingFile,
  entries: readonly ArchiveEntry[],
  take: (path: string, found: Found, packedBytes: number) => Promise<void>,
  outer = "",
): Promise<void> {
  const { signal } = entry.reading;
  for (const { path, packedBytes, source } of entries) {
    if (signal.aborted) return;
    const place = outer + path;
    const found = "code" in source ? source : await recognise(source);
    if ("code" in found) await take(place, found, packedBytes);
    else if (found.format.kind !== "zip")
      await take(place, { source: found.source, format: found.format }, packedBytes);
    else if (outer !== "")
      await take(
        place,
        { code: "zip-nested", detail: "an archive in an archive in an archive" },
        packedBytes,
      );
    else await openNested(entry, place, found, packedBytes, take);
  }
}

async function openNested(
  entry: SittingFile,
  place: string,
  { source }: Recognised,
  packedBytes: number,
  take: (path: string, found: Found, packedBytes: number) => Promise<void>,
): Promise<void> {
  const blob = await nestedArchive(source, entry.reading.signal).catch(() => null);
  if (blob === null) return;
  const archive = "code" in blob ? blob : await openArchive(blob, entry.answers.password);
  if ("code" in archive) await take(place, archive, packedBytes);
  else if (archive.kind === "open") await eachFile(entry, archive.entries, take, `${place}/`);
  else {
    const locked: Rejection = { code: "zip-nested", detail: "an archive inside with a password of its own" };
    await take(place, archive.kind === "rejected" ? archive.rejection : locked, packedBytes);
  }
}

async function newPart(
  { file, answers }: SittingFile,
  path: string,
  source: FilePart["source"],
  format: SourceFormat,
  packedBytes: number,
  { indexOf }: OpeningContext,
): Promise<FilePart> {
  return {
    index: indexOf(path),
    name: path === "" ? file.name : `${file.name} › ${path}`,
    path,
    source,
    format,
    packedBytes,
    copy: format.kind === "known" ? format.copy : null,
    answers,
    columns: await readColumns(source, format),
    ownColumns: [],
    mapping: null,
    readerVersion: 0,
    check: null,
    state: { kind: "waiting" },
    damaged: false,
    rows: null,
  };
}

/**
 * A table whose columns nobody knows is asked about, but not where it stands beside files of a vendor: an export holds
 * hundreds of tables that are no readings.
 */
function withoutStrangers(
  parts: readonly FilePart[],
  mappings: Readonly<Record<string, Mapping>>,
  { answers }: SittingFile,
): { parts: FilePart[]; strangers: PassedOver[] } {
  const hasKnown = parts.some(({ format }) => format.kind === "known");
  const isStranger = ({ format, columns }: FilePart): boolean => {
    if (!hasKnown || format.kind === "known") return false;
    if (format.kind !== "table") return true;
    const key = headerKey(columns);
    return !answers.mappings.has(key) && mappings[key] === undefined && !guessMapping(columns).sure;
  };
  const strangers = parts.filter(isStranger).map(
    ({ path }): PassedOver => ({
      path,
      rejection: { code: "not-samples", detail: "a file of another kind than those read beside it" },
    }),
  );
  return { parts: parts.filter((part) => !isStranger(part)), strangers };
}

/** The reason met most often, in plain words. */
function firstReason(passedOver: readonly PassedOver[]): string {
  const counts = new Map<string, number>();
  for (const { rejection } of passedOver)
    counts.set(rejection.detail, (counts.get(rejection.detail) ?? 0) + 1);
  const [most = "nothing that is read"] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return most;
}
