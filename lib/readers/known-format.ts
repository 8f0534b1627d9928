import type { Reader, ReadNote } from "./reader";
import type { Rejection } from "./rejection";

/** What recognition looks at: the first bytes of a file, as bytes and as text, and its name. */
export interface FileHead {
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8, without byte order mark. */
  readonly text: string;
  /** The file's name, or its path inside an archive. */
  readonly name: string;
  /** There are no more bytes. */
  readonly whole: boolean;
}

/**
 * A format of one vendor: its file exports it as `format`, and formats.ts loads that file with one line. Names settle
 * only what the content leaves open.
 */
export interface KnownFormat {
  /** Short and unchanging, such as "apple-health". */
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** One person's data by nature: two of these in one drop may be of two people. */
  readonly personal: boolean;
  /** Which clock the times go by, where that holds for every file of the format. */
  readonly note: ReadNote | null;
  /** True: its reader reads this file. A Rejection: it is of this vendor and holds no single readings. Null: it is another's. */
  readonly recognise: (head: FileHead) => true | Rejection | null;
  /**
   * Where vendors write the same readings into several files: what this file holds, and its rank. It is not read where
   * files of a lower rank in the same drop hold all of it. Left out: nothing of the format is a copy of anything.
   */
  readonly copy?: (head: FileHead) => Copy | null;
  readonly open: () => Reader;
}

export interface Copy {
  /** Such as "fitbit steps 2026-09" and "fitbit steps 2026-10". */
  readonly of: readonly string[];
  readonly rank: number;
}
