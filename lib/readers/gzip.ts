import type { ByteSource } from "./byte-source";
import { type Inflated, inflatedHead, inflatedPieces } from "./inflated";

/** What a gzip file holds; its name is that of the file without ".gz". */
export function gunzipped(source: ByteSource): ByteSource {
  const inflated: Inflated = {
    source,
    transform: () => new DecompressionStream("gzip"),
    damage: { code: "gzip-damaged", detail: "the gzip file breaks off or is damaged" },
  };
  return {
    name: source.name.replace(/\.gz(?:ip)?$/i, ""),
    size: null,
    head: (limit) => inflatedHead(inflated, limit),
    pieces: (_pieceBytes, signal) => inflatedPieces(inflated, signal),
  };
}

/** The first bytes of every gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
