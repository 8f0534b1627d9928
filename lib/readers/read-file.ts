import type { ByteSource } from "./byte-source";
import { type Head, readHead } from "./columns";
import { detect } from "./detect";
import { recogniseKnown } from "./formats";
import { gunzipped, isGzip } from "./gzip";
import { jsonReader } from "./json-reader";
import type { FileHead } from "./known-format";
import { ndjsonReader } from "./ndjson-reader";
import type { Reader } from "./reader";
import type { Rejection } from "./rejection";
import type { ContainerFormat, SourceFormat } from "./source-format";
import { tableReader } from "./table-reader";
import { fromUtf16, utf16Of } from "./utf16";

/** A file whose format is known, and its bytes as that format's reader takes them: unzipped, in UTF-8. */
export interface Recognised {
  readonly source: ByteSource;
  readonly format: SourceFormat | ContainerFormat;
}

/** The source format of a file by its content, or why it cannot be read. Never rejects. */
export async function recognise(source: ByteSource, packed = true): Promise<Recognised | Rejection> {
  const head = await readHead(source);
  if ("code" in head) return head;
  if (packed && isGzip(head.bytes)) return recognise(gunzipped(source), false);
  const encoding = utf16Of(head.bytes);
  if (encoding !== null) {
    const text = fromUtf16(source, encoding);
    const inside = await readHead(text);
    if (!("code" in inside)) return recognised(text, inside);
  }
  return recognised(source, head);
}

async function recognised(source: ByteSource, head: Head): Promise<Recognised | Rejection> {
  const format = (await recogniseKnown(fileHead(source.name, head))) ?? detectSimple(source.name, head);
  return "code" in format ? format : { source, format };
}

function detectSimple(name: string, { bytes, whole }: Head): SourceFormat | ContainerFormat | Rejection {
  return detect(bytes, name, whole ? bytes.length : Number.POSITIVE_INFINITY);
}

function fileHead(name: string, { bytes, whole }: Head): FileHead {
  return { bytes, text: new TextDecoder().decode(bytes), name, whole };
}

/** The reader of a format. */
export function openReader(format: SourceFormat): Reader {
  switch (format.kind) {
    case "table":
      return tableReader(format);
    case "json":
      return jsonReader();
    case "ndjson":
      return ndjsonReader();
    case "known":
      return format.known.open();
  }
}
