import { readHead } from "./columns";
import { detect } from "./detect";
import { jsonReader } from "./json-reader";
import { ndjsonReader } from "./ndjson-reader";
import type { Reader, Rejection, SourceFormat } from "./reader";
import { tableReader } from "./table-reader";
import { unreadable } from "./unreadable";

/** The source format of a file by its content, or why it cannot be read. Never rejects. */
export async function detectFile(file: Blob, name: string): Promise<SourceFormat | Rejection> {
  const head = await readHead(file);
  return head instanceof Uint8Array ? detect(head, name, file.size) : unreadable(file);
}

/** The reader of a format: one line each. */
export function openReader(format: SourceFormat): Reader {
  switch (format.kind) {
    case "table":
      return tableReader(format);
    case "json":
      return jsonReader();
    case "ndjson":
      return ndjsonReader();
  }
}
