import type { ByteSource } from "./byte-source";
import { inflatedHead, inflatedPieces } from "./inflated";
import type { Packed } from "./packed";
import type { Rejection } from "./rejection";

const DAMAGED: Rejection = { code: "gzip-damaged", detail: "the gzip file breaks off or is damaged" };

/** What a gzip file holds; its name is that of the file without ".gz". */
export function gunzipped(source: ByteSource): ByteSource {
  const packed: Packed = { source, format: "gzip", damage: DAMAGED };
  return {
    name: source.name.replace(/\.gz(?:ip)?$/i, ""),
    size: null,
    head: (limit) => inflatedHead(packed, limit),
    pieces: (_pieceBytes, signal) => inflatedPieces(packed, signal),
  };
}

/** The first bytes of every gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
