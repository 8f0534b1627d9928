import type { KnownFile } from "../ledger/known-file";
import { fileHash } from "./file-hash";
import type { ServerCalls } from "./server-courier";
import type { FileHistory, SittingFile } from "./sitting-file";

/**
 * Hashes the files and asks whether any was sent before, read otherwise or to another account; the answer stands in
 * each file's `history`. Returns a text where our server could not be asked, else null.
 */
export async function lookUpHistory(
  files: readonly SittingFile[],
  account: string,
  browserZone: string,
  server: ServerCalls,
  signal: AbortSignal,
): Promise<string | null> {
  const read = files.filter(({ phase }) => phase.kind === "read" || phase.kind === "incomplete");
  for (const file of read) file.hash ??= await fileHash(file.file, signal);
  const hashes = read.flatMap(({ hash }) => (hash === null ? [] : [hash]));
  if (hashes.length === 0) return null;
  const reply = await server.knownFiles(account, hashes);
  signal.throwIfAborted();
  if (reply.kind !== "answer") return reply.kind === "problem" ? reply.problem.message : reply.reason;
  for (const file of read) {
    const known = reply.answer.filter(({ hash }) => hash === file.hash);
    file.history = historyOf(file, known, account, browserZone);
  }
  return null;
}

/** So much of it is kept with an upload. */
const MAX_MAPPING = 10_000;

/** How a file was read, as an upload keeps it and as it is compared: the zone only where times needed one. */
export function readingOf(
  file: SittingFile,
  browserZone: string,
): { zone: string | null; mapping: string | null } {
  const zone = file.tally.naive > 0 ? (file.answers.zone ?? browserZone) : null;
  const mappings = (file.parts ?? []).flatMap(({ mapping }) => (mapping ? JSON.stringify(mapping) : []));
  return {
    zone,
    mapping: mappings.length === 0 ? null : [...new Set(mappings)].join(" ").slice(0, MAX_MAPPING),
  };
}

/** Of an archive, the highest of its readers. */
export function readerVersionOf({ parts }: SittingFile): number {
  return Math.max(0, ...new Set((parts ?? []).map(({ readerVersion }) => readerVersion)));
}

function newest(known: readonly KnownFile[]): KnownFile | undefined {
  return known.toSorted((a, b) => b.frozenAt - a.frozenAt)[0];
}

/** In what two readings of a file differ, to follow the word "read": the zone, else its columns and what was typed for them, else the reader. */
function difference(
  before: Pick<KnownFile, "zone" | "mapping">,
  now: ReturnType<typeof readingOf>,
): { before: string; now: string } {
  if (before.zone !== now.zone)
    return { before: `as ${before.zone ?? "written"}`, now: `as ${now.zone ?? "written"}` };
  if (before.mapping !== now.mapping) return { before: "with other columns", now: "with these columns" };
  return { before: "by an earlier version", now: "by this version" };
}

function historyOf(
  file: SittingFile,
  known: readonly KnownFile[],
  account: string,
  browserZone: string,
): readonly FileHistory[] {
  const now = readingOf(file, browserZone);
  const sameWay = (before: KnownFile): boolean =>
    before.zone === now.zone &&
    before.mapping === now.mapping &&
    before.readerVersion === readerVersionOf(file);
  const own = known.filter((before) => before.account === account);
  const others = known.filter((before) => before.account !== account);
  const history: FileHistory[] = [];
  const otherwise = own.some(sameWay) ? undefined : newest(own);
  if (otherwise)
    history.push({ kind: "read-otherwise", when: otherwise.frozenAt, ...difference(otherwise, now) });
  const elsewhere = own.length > 0 ? undefined : newest(others);
  if (elsewhere)
    history.push({ kind: "other-account", when: elsewhere.frozenAt, before: elsewhere.accountName, now: "" });
  return history;
}
