import { readTableHead, type TableHead } from "./columns";
import { MAX_ROW_LENGTH } from "./detect";
import { isBlankRow, skipLines } from "./dialect";
import { guessMapping } from "./mapping";
import { PIECE_BYTES, readPieces } from "./pieces";
import type { ReadEnd, Reader, ReadOptions, RowSink, SourceFormat } from "./reader";
import { RowDelivery } from "./row-delivery";
import { type CutRows, cutRows, lineEnds } from "./table-rows";
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
    this.#delivery = new RowDelivery(head.columns, mapping, sink);
  }

  /** Takes the next piece; an end before the file's own is returned. */
  feed(piece: string, last: boolean): ReadEnd | null {
    const text = this.#skip(this.#rest + piece);
    if (text === null) {
      this.#rest += piece;
      return null;
    }
    const cut = cutRows(text, this.#head.dialect, last);
    const tooLong = this.#deliver(cut);
    this.#rest = text.slice(cut.end);
    if (tooLong || this.#rest.length > MAX_ROW_LENGTH) {
      return this.stop({
        code: "line-too-long",
        detail: `the row on line ${this.#line} is longer than 1 MB`,
      });
    }
    return cut.unclosed
      ? this.stop({ code: "not-samples", detail: `a quote opens on line ${this.#line} and never closes` })
      : null;
  }

  /** The end of a file that could not be read to its end: what came before stands. */
  stop(rejection: Extract<ReadEnd, { kind: "rejected" }>["rejection"]): ReadEnd {
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

  /** Hands over whole rows and counts their lines; true where a row is too long, which ends the reading. */
  #deliver(cut: CutRows): boolean {
    const { newline } = this.#head.dialect;
    for (let i = 0; i < cut.rows.length; i++) {
      const row = cut.rows[i] ?? [];
      let length = row.length;
      for (let c = 0; c < row.length; c++) {
        length += row[c]?.length ?? 0;
      }
      if (length > MAX_ROW_LENGTH) {
        return true;
      }
      if (this.#headerSeen) {
        this.#delivery.deliver(row, this.#line, cut.broken?.has(i) ?? false);
      } else if (!isBlankRow(row)) {
        this.#headerSeen = true;
        this.#sink.columns(this.#head.columns.map((column) => column.name));
      }
      this.#line += cut.folded ? 1 + lineEndsOf(row, newline) : 1;
    }
    return false;
  }
}

function lineEndsOf(row: readonly string[], newline: string): number {
  let n = 0;
  for (const cell of row) {
    n += lineEnds(cell, newline);
  }
  return n;
}
