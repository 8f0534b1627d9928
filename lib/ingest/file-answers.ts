import type { Mapping } from "../readers/reader";
import type { DataType } from "../samples/sample";

/** What a person may agree to with a tick under a file. */
export type Tick = "many-failing" | "damaged" | "whose" | "read-otherwise" | "other-account";

/** What the person answered about one file. */
export interface FileAnswers {
  zone: string | null;
  person: string | null;
  dataType: DataType | null;
  /** Of an archive; kept in memory only, as long as the page. */
  password: string | null;
  /** By header (headerKey). */
  readonly mappings: Map<string, Mapping>;
  readonly confirmed: Set<Tick>;
}
