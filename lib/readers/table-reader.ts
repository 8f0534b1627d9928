import { readTableHead, type TableHead } from "./columns";
import { skipLines } from "./dialect";
import { guessMapping } from "./mapping";
import { PIECE_BYTES, readPieces } from "./pieces";
import type { ReadEnd, Reader, ReadOptions, Rejection, RowSink, SourceFormat } from "./reader";
import { RowDelivery } from "./row-delivery";
import { RowScan, TOO_LONG } from "./row-scan";
import { unreadable } from "./unreadable";

type TableFormat = Extract<SourceFormat, { kind: "table" }>;

/** Reader of tables (CSV and its kin). Without a mapping the one guessed from the header is used. */
export function tableReader(format: TableFormat, pieceBytes = PIECE_BYTES): Reader {
  return {
    version: 1,
    async read(file, sink, options, signal): Promise<ReadEnd> {
      const head = await readTableHead(file, format);
      signal.throwIfAborted();
      if (head === null) {
        return { kind: "rejected", rejection: unreadable(file) };
      }
      const table = new TableText(format.skipLines, head, sink, options);
      for await (const piece of readPieces(file, pieceBytes, signal)) {
        if (piece.kind === "failed") {
          return table.stop(unreadable(file));
        }
        const end = table.feed(piece.text, piece.last);
        sink.progress(piece.bytesRead);
        if (end !== null) {
          return end;
        }
      }
      return table.finish();
    },
  };
}

/** What is known of a table between two pieces of its text. */
class TableText {
  readonly #head: TableHead;
  readonly #sink: RowSink;
  readonly #scan: RowScan;
  readonly #delivery: RowDelivery;
  #rest = "";
  #line = 1;
  #linesToSkip: number;
  #headerSeen = false;

  constructor(linesToSkip: number, head: TableHead, sink: RowSink, options: ReadOptions) {
    const mapping = options.mapping ?? guessMapping(head.columns).mapping;
    this.#linesToSkip = linesToSkip;
    this.#head = head;
    this.#sink = sink;
    this.#scan = new RowScan(head.dialect);
    this.#delivery = new RowDelivery(this.#scan, head.columns, mapping, sink);
  }

  /** Takes the next piece; an end before the file's own is returned. */
  feed(piece: string, last: boolean): ReadEnd | null {
    const text = this.#skip(this.#rest + piece);
    if (text === null) {
      this.#rest += piece;
      return null;
    }
    this.#scan.open(text);
    let at = 0;
    let next = 0;
    while (at < text.length) {
      next = this.#scan.next(at, last);
      if (next < 0) {
        break;
      }
      this.#take();
      this.#line += this.#scan.lines;
      at = next;
    }
    this.#rest = text.slice(at);
    return next === TOO_LONG
      ? this.stop({ code: "line-too-long", detail: `the row on line ${this.#line} is longer than 1 MB` })
      : null;
  }

  /** The end of a file that could not be read to its end: what came before stands. */
  stop(rejection: Rejection): ReadEnd {
    return this.#delivery.count === 0
      ? { kind: "rejected", rejection }
      : { kind: "incomplete", detail: rejection.detail };
  }

  finish(): ReadEnd {
    return this.#delivery.count === 0
      ? { kind: "rejected", rejection: { code: "header-only", detail: "no row below the column names" } }
      : { kind: "complete" };
  }

  /** The text without the lines before the header, or null while those have not all come. */
  #skip(text: string): string | null {
    const { newline } = this.#head.dialect;
    const table = this.#linesToSkip === 0 ? text : skipLines(text, this.#linesToSkip, newline);
    if (table !== null) {
      this.#line += this.#linesToSkip;
      this.#linesToSkip = 0;
    }
    return table;
  }

  /** Hands over the row just found; the first that is not blank is the header. */
  #take(): void {
    if (this.#headerSeen) {
      this.#delivery.deliver(this.#line);
    } else if (!this.#scan.isBlank()) {
      this.#headerSeen = true;
      this.#sink.columns(this.#head.columns.map((column) => column.name));
    }
  }
}
