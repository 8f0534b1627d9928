import type { ByteSource } from "./byte-source";
import type { Rejection } from "./rejection";

/** Packed bytes, and how they are packed. */
export interface Packed {
  readonly source: ByteSource;
  readonly format: "gzip" | "deflate-raw";
  /** Told where the packed bytes are damaged or break off. */
  readonly damage: Rejection;
}
