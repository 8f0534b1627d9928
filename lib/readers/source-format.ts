import type { Copy, KnownFormat } from "./known-format";

/** Holds other files; each of them has a format of its own. */
export interface ContainerFormat {
  readonly kind: "zip";
}

/** The format of one file of readings, recognised by content. */
export type SourceFormat =
  | { readonly kind: "table"; readonly delimiter: "," | ";" | "\t" | "|"; readonly skipLines: number }
  | { readonly kind: "json" }
  | { readonly kind: "ndjson" }
  | { readonly kind: "known"; readonly known: KnownFormat; readonly copy: Copy | null };
