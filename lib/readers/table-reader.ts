import { readTableHead, type TableHead } from "./columns";
import { guessMapping } from "./mapping";
import { PieceText } from "./piece-text";
import { PIECE_BYTES } from "./pieces";
import { PlainLane } from "./plain-lane";
import type { ReadEnd, Reader, ReadOptions, RowSink } from "./reader";
import type { Rejection } from "./rejection";
import { RowDelivery } from "./row-delivery";
import { RowScan, TOO_LONG, UNFINISHED } from "./row-scan";
import type { SourceFormat } from "./source-format";

type TableFormat = Extract<SourceFormat, { kind: "table" }>;

/** Reader of tables (CSV and its kin). Without a mapping the one guessed from the header is used. */
export function tableReader(format: TableFormat, pieceBytes = PIECE_BYTES): Reader {
  return {
    version: 1,
    async read(source, sink, options, signal): Promise<ReadEnd> {
      const head = await readTableHead(source, format);
      signal.throwIfAborted();
      if ("code" in head) {
        return { kind: "rejected", rejection: head };
      }
      const table = new TableBytes(format.skipLines, head, sink, options);
      for await (const piece of source.pieces(pieceBytes, signal)) {
        if (piece.kind === "failed") {
          return table.stop(piece.rejection);
        }
        const end = table.feed(piece.bytes, piece.last);
        sink.progress(piece.bytesRead);
        if (end !== null) {
          return end;
        }
      }
      return table.finish();
    },
  };
}

/** What is known of a table between two pieces of its bytes. */
class TableBytes {
  readonly #head: TableHead;
  readonly #newline: number;
  readonly #sink: RowSink;
  readonly #scan: RowScan;
  readonly #delivery: RowDelivery;
  readonly #lane: PlainLane | null;
  /** Bytes that have come and belong to no row yet. */
  #rest: Uint8Array = new Uint8Array(0);
  #line = 1;
  #linesToSkip: number;
  #begun = false;
  #headerSeen: boolean;

  constructor(linesToSkip: number, head: TableHead, sink: RowSink, options: ReadOptions) {
    const mapping = options.mapping ?? guessMapping(head.columns).mapping;
    this.#linesToSkip = linesToSkip;
    this.#headerSeen = head.headless;
    this.#head = head;
    this.#newline = head.dialect.newline.charCodeAt(0);
    this.#sink = sink;
    this.#scan = new RowScan(head.dialect);
    this.#delivery = new RowDelivery(this.#scan, head.columns, mapping, sink);
    this.#lane = PlainLane.of(head, mapping, sink);
  }

  /** Takes the next piece; an end before the file's own is returned. */
  feed(piece: Uint8Array, last: boolean): ReadEnd | null {
    // The row cut in two is joined by itself: joining all of both pieces cost 30 ms a million rows.
    const head = this.#rest.length === 0 ? 0 : piece.indexOf(this.#newline) + 1;
    const ended = head === 0 || head === piece.length ? null : this.#feed(piece.subarray(0, head), false);
    return ended ?? this.#feed(head === piece.length ? piece : piece.subarray(head), last);
  }

  #feed(piece: Uint8Array, last: boolean): ReadEnd | null {
    const bytes = joined(this.#rest, piece);
    const start = this.#start(bytes, last);
    const at = start < 0 ? 0 : this.#rows(bytes, start, last);
    if (at === TOO_LONG) {
      return this.stop({
        code: "line-too-long",
        detail: `the row on line ${this.#line} is longer than 1 MB`,
      });
    }
    this.#rest = bytes.slice(at);
    return null;
  }

  /** The end of a file that could not be read to its end: what came before stands. */
  stop(rejection: Rejection): ReadEnd {
    return this.#count === 0
      ? { kind: "rejected", rejection }
      : { kind: "incomplete", detail: rejection.detail };
  }

  finish(): ReadEnd {
    return this.#count === 0
      ? { kind: "rejected", rejection: { code: "header-only", detail: "no row below the column names" } }
      : { kind: "complete" };
  }

  get #count(): number {
    return this.#delivery.count + (this.#lane?.count ?? 0);
  }

  /** Hands over the rows from `from` on; answers where the one begins that goes on beyond, or TOO_LONG. */
  #rows(bytes: Uint8Array, from: number, last: boolean): number {
    const scan = this.#scan;
    const text = new PieceText(bytes, this.#head.dialect.newline);
    let lane = this.#headerSeen ? this.#lane : null;
    let at = from;
    while (at < bytes.length) {
      const behind = lane === null ? -1 : lane.take(bytes, at, this.#line);
      if (behind >= 0) {
        at = behind;
        this.#line++;
        continue;
      }
      if (at >= text.end) {
        scan.open(text.open(at));
      }
      let next = scan.next(text.unitAt(at), last && text.end === bytes.length);
      while (next === UNFINISHED && text.end < bytes.length) {
        scan.open(text.open(at));
        next = scan.next(0, last && text.end === bytes.length);
      }
      if (next < 0) {
        return next === TOO_LONG ? TOO_LONG : at;
      }
      this.#take();
      this.#line += scan.lines;
      at = text.byteBehind(at, scan.lines, next);
      lane = this.#headerSeen && text.canLeap ? this.#lane : null;
    }
    return at;
  }

  /** Where the table starts in bytes that may be the file's first, or -1 while that has not come. */
  #start(bytes: Uint8Array, last: boolean): number {
    let at = 0;
    if (!this.#begun) {
      if (bytes.length < MARK.length && !last) {
        return -1;
      }
      at = MARK.every((byte, i) => bytes[i] === byte) ? MARK.length : 0;
      for (let left = this.#linesToSkip; left > 0; left--) {
        at = bytes.indexOf(this.#newline, at) + 1;
        if (at === 0) {
          return -1;
        }
      }
      this.#line += this.#linesToSkip;
      this.#begun = true;
      if (this.#head.headless) {
        this.#tellColumns();
      }
    }
    return at;
  }

  /** Hands over the row just found; the first that is not blank is the header, where the table has one. */
  #take(): void {
    if (this.#headerSeen) {
      this.#delivery.deliver(this.#line);
    } else if (!this.#scan.isBlank()) {
      this.#headerSeen = true;
      this.#tellColumns();
    }
  }

  #tellColumns(): void {
    this.#sink.columns(this.#head.columns.map((column) => column.name));
  }
}

/** The byte order mark of UTF-8. */
const MARK = [0xef, 0xbb, 0xbf];

function joined(rest: Uint8Array, piece: Uint8Array): Uint8Array {
  if (rest.length === 0) {
    return piece;
  }
  const bytes = new Uint8Array(rest.length + piece.length);
  bytes.set(rest);
  bytes.set(piece, rest.length);
  return bytes;
}
