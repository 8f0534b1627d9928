import type { BatchStateKind, Duplicates } from "../ledger/entry";
import type { Mapping } from "../readers/reader";
import type { DataType } from "../samples/sample";
import type { Tick } from "./file-answers";
import type { ReviewApi } from "./review-api";
import type { WarningCode } from "./warning-rules";

/** What the page can ask of the worker. Answers of type unknown are parsed with snapshot.ts on arrival. */
export interface EngineApi {
  /** Starts an engine for one account, or for none yet (nothing is marked as sent before then). */
  open(options: EngineOptions, onSnapshot: (snapshot: unknown) => void): Promise<void>;
  /** Another account: marks and plan are made anew; the samples stay. */
  setAccount(account: string | null): Promise<void>;
  /** `folders`: beside each file the folder it was dropped with, "" for none. */
  addFiles(files: readonly File[], folders?: readonly string[]): Promise<void>;
  /** Cancels the reading of one file; what was read of it is dropped. */
  cancelFile(id: string): Promise<void>;
  removeFile(id: string): Promise<void>;
  answerZone(file: string | null, zone: string): Promise<void>;
  answerPerson(file: string, value: string): Promise<void>;
  answerMapping(file: string, mapping: Mapping): Promise<void>;
  /** Opens an archive; kept in memory only. */
  answerPassword(file: string, password: string): Promise<void>;
  /** Other mappings are remembered from now on, for files that are read from now on. */
  setMappings(mappings: EngineOptions["mappings"]): Promise<void>;
  /** Null = as in the files again. */
  answerDataType(file: string | null, dataType: DataType | null): Promise<void>;
  /** The tick under a warning question of a file. */
  confirm(file: string, kind: Tick): Promise<void>;
  /** Limits what is sent: dates as YYYY-MM-DD of the sample's own wall clock, both inclusive. */
  limit(from: string | null, to: string | null): Promise<void>;
  includeSeries(keys: readonly string[], included: boolean): Promise<void>;
  /** Of the devices whose steps overlap (snapshot.doubled) sends this one alone; null = all of them. */
  onlySeries(key: string | null): Promise<void>;
  /** Leaves the samples of a warning out, or takes them back. */
  leaveWarned(code: WarningCode, out: boolean): Promise<void>;
  /** Failing rows, and corrections of them. */
  readonly review: ReviewApi;
  /** Held samples as CSV: they are stored nowhere. */
  heldCsv(): Promise<Blob>;
  /** Samples that the API refused: in the delivery in sight, or in an earlier one and found in these files. */
  refusedWindow(of: "delivery" | "before", offset: number, limit: number): Promise<unknown>;
  /** Whether samples that were refused before are sent once more. */
  tryRefused(again: boolean): Promise<void>;
  /** Batches of the plan, or of the delivery in sight (their size is told of the plan's alone). */
  batchWindow(
    of: "plan" | "delivery",
    state: BatchStateKind | null,
    offset: number,
    limit: number,
  ): Promise<unknown>;
  batchJson(index: number): Promise<string>;
  /** Samples a day of one device and data type (seriesKey), or of all; null while files are read. See timeline-view.ts. */
  timeline(key: string | null): Promise<unknown>;
  /** `duplicates`: may a batch of unknown outcome be sent again (only where the API ignores repeated samples). */
  send(mode: "all" | "one", duplicates: Duplicates): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  cancel(): Promise<void>;
  retry(): Promise<void>;
  /** Null = all of the delivery in sight that are not confirmed. */
  resolve(batches: readonly string[] | null, decision: "accepted" | "release"): Promise<void>;
  /** The page learned that an account changed (a new token, an answered question): look again. */
  accountChanged(): Promise<void>;
}

export interface EngineOptions {
  readonly account: string | null;
  /** IANA zone of the browser: preselected, never assumed. */
  readonly browserZone: string;
  /** Mappings remembered per header (the page keeps them in localStorage: header names only). */
  readonly mappings: Readonly<Record<string, Mapping>>;
}
