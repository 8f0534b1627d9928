import type { ByteSource } from "./byte-source";
import { readHead } from "./columns";
import { JsonDelivery, looksFamiliar } from "./json-delivery";
import { type BodyHead, JsonScan, type ScanStop } from "./json-scan";
import { LineCounter } from "./line-counter";
import { PIECE_BYTES } from "./pieces";
import type { ReadEnd, Reader, RowSink } from "./reader";
import { SampleObject } from "./sample-object";
import { readPieces } from "./text-pieces";

/** What the bodies of a file say of their samples, by the number of the body. */
export type BodyHeads = ReadonlyMap<number, BodyHead>;

/**
 * Reader of JSON: the API's own request body, a list of bodies, a list of samples, or an object with a
 * "data" list. Memory stays bounded however large the file: samples are read one by one. Where a body's
 * samples come before its data_type, the file is read once more, ahead, for the data types alone.
 */
export function jsonReader(pieceBytes = PIECE_BYTES): Reader {
  return {
    version: 1,
    async read(source, sink, _options, signal): Promise<ReadEnd> {
      const head = await readHead(source);
      signal.throwIfAborted();
      if ("code" in head) {
        return { kind: "rejected", rejection: head };
      }
      const json = new JsonFile(sink, looksFamiliar(head.bytes));
      for await (const piece of readPieces(source, pieceBytes, signal)) {
        if (piece.kind === "failed") {
          return json.delivery.stop(piece.rejection);
        }
        let stop = json.feed(piece.text);
        while (stop.why === "wait") {
          json.heads = await findHeads(source, pieceBytes, signal);
          stop = json.feed("");
        }
        sink.progress(piece.bytesRead);
        const end = json.end(stop, piece.last);
        if (end !== null) {
          return end;
        }
      }
      return json.delivery.finish();
    },
  };
}

/** What is known of a JSON file between two pieces of its text. */
class JsonFile {
  readonly delivery: JsonDelivery;
  /** Null until a body was met whose samples come first. */
  heads: BodyHeads | null = null;
  readonly #scan: JsonScan;
  readonly #lines = new LineCounter();
  #text = "";

  constructor(sink: RowSink, familiar: boolean) {
    this.delivery = new JsonDelivery(sink, familiar);
    let known: BodyHead | null = null;
    this.#scan = new JsonScan(this.delivery.sample, {
      sample: (at, body) => this.delivery.deliver(this.#lines.at(at), body && (known ?? body)),
      other: (at, end) => this.delivery.deliverOther(this.#lines.at(at), this.#text.slice(at, end)),
      list: (body, ordinal) => {
        known = this.heads?.get(ordinal) ?? body;
        return body.dataType !== undefined || this.heads !== null;
      },
      bodyEnd() {},
    });
  }

  feed(piece: string): ScanStop {
    this.#text += piece;
    this.#lines.open(this.#text);
    const stop = this.#scan.feed(this.#text);
    this.#lines.at(stop.at);
    this.#text = this.#text.slice(stop.at);
    return stop;
  }

  /** How reading ends here; null where it goes on. */
  end(stop: ScanStop, last: boolean): ReadEnd | null {
    if (stop.why === "not-samples") {
      return this.delivery.notSamples();
    }
    const line = this.#lines.at(0);
    if (stop.why === "too-long") {
      return this.delivery.count === 0
        ? this.delivery.notSamples()
        : this.delivery.stop({
            code: "line-too-long",
            detail: `what begins on line ${line} is longer than 1 MB`,
          });
    }
    if (stop.why === "malformed") {
      return this.delivery.stop({ code: "malformed-json", detail: `the JSON is broken on line ${line}` });
    }
    if (last && (this.#text !== "" || !this.#scan.whole)) {
      return this.delivery.stop({ code: "malformed-json", detail: `the JSON breaks off on line ${line}` });
    }
    return null;
  }
}

/** Reads a whole file for what its bodies say; ends early, with what was found, where the file does. */
async function findHeads(source: ByteSource, pieceBytes: number, signal: AbortSignal): Promise<BodyHeads> {
  const finder = new HeadFinder();
  let rest = "";
  for await (const piece of readPieces(source, pieceBytes, signal)) {
    if (piece.kind === "failed") {
      break;
    }
    const text = rest + piece.text;
    const stop = finder.feed(text);
    if (stop.why !== "more") {
      break;
    }
    rest = text.slice(stop.at);
  }
  return finder.heads;
}

/** A scan that keeps nothing but what bodies say. */
export class HeadFinder {
  readonly heads = new Map<number, BodyHead>();
  readonly #scan: JsonScan;

  constructor() {
    this.#scan = new JsonScan(new SampleObject(), {
      sample: () => true,
      other() {},
      list: () => true,
      bodyEnd: (body, ordinal) => this.heads.set(ordinal, body),
    });
  }

  get whole(): boolean {
    return this.#scan.whole;
  }

  feed(text: string): ScanStop {
    return this.#scan.feed(text);
  }
}
