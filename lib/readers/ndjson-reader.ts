import { readHead } from "./columns";
import { JsonDelivery, looksFamiliar } from "./json-delivery";
import { type BodyHeads, HeadFinder } from "./json-reader";
import { JsonScan } from "./json-scan";
import { trimmed } from "./json-text";
import { PIECE_BYTES } from "./pieces";
import type { ReadEnd, Reader, RowSink } from "./reader";
import { readPieces } from "./text-pieces";

/** A line may be a whole body, which is larger than a sample. */
const MAX_LINE_LENGTH = 8 * 1024 * 1024;

/** Reader of one JSON value a line: a sample, a body, or a list of either. A bad line fails alone, as one row. */
export function ndjsonReader(pieceBytes = PIECE_BYTES): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const head = await readHead(source);
      signal.throwIfAborted();
      if ("code" in head) {
        return { kind: "rejected", rejection: head };
      }
      const lines = new JsonLines(sink, looksFamiliar(head.bytes));
      for await (const piece of readPieces(source, pieceBytes, signal)) {
        if (piece.kind === "failed") {
          return lines.delivery.stop(piece.rejection);
        }
        const end = lines.feed(piece.text, piece.last);
        sink.progress(piece.bytesRead);
        if (end !== null) {
          return end;
        }
      }
      return lines.delivery.finish();
    },
  };
}

/** What is known of a file of JSON lines between two pieces of its text. */
class JsonLines {
  readonly delivery: JsonDelivery;
  #rest = "";
  #line = 1;

  constructor(sink: RowSink, familiar: boolean) {
    this.delivery = new JsonDelivery(sink, familiar);
  }

  feed(piece: string, last: boolean): ReadEnd | null {
    const text = this.#rest + piece;
    let from = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
      if (!this.#take(trimmed(text, from, end))) {
        return this.delivery.notSamples();
      }
      this.#line++;
      from = end + 1;
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > MAX_LINE_LENGTH) {
      return this.delivery.stop({ code: "line-too-long", detail: `line ${this.#line} is longer than 8 MB` });
    }
    return last && !this.#take(trimmed(this.#rest, 0, this.#rest.length)) ? this.delivery.notSamples() : null;
  }

  /** Hands over what one line holds; false where the file holds no samples. */
  #take(line: string): boolean {
    if (line === "") {
      return true;
    }
    const { sample } = this.delivery;
    if (line.startsWith("{") && sample.read(line, 0, true) === line.length) {
      return this.delivery.deliver(this.#line, null);
    }
    const finder = new HeadFinder();
    const stop = finder.feed(line);
    if (stop.why !== "more" || stop.at < line.length || !finder.whole) {
      this.delivery.deliverOther(this.#line, line);
      return true;
    }
    return this.#takeBody(line, finder.heads);
  }

  /** A line that was found to be whole: a body, or several values. */
  #takeBody(line: string, heads: BodyHeads): boolean {
    let ordinal = 0;
    const scan = new JsonScan(this.delivery.sample, {
      sample: (_, body) => this.delivery.deliver(this.#line, body && (heads.get(ordinal) ?? body)),
      other: (at, end) => this.delivery.deliverOther(this.#line, line.slice(at, end)),
      list: (_, found) => {
        ordinal = found;
        return true;
      },
      bodyEnd() {},
    });
    const lost = scan.feed(line).why === "not-samples";
    if (lost && this.delivery.count > 0) {
      this.delivery.deliverOther(this.#line, line);
      return true;
    }
    return !lost;
  }
}
