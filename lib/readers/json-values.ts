import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import type { ByteSource } from "./byte-source";
import { PIECE_BYTES } from "./pieces";
import type { ReadEnd, RowSink } from "./reader";
import type { Rejection } from "./rejection";

/** Handed to the parser at a time: its values come while it works, so this bounds how long nothing else can happen. */
const FED_BYTES = 256 * 1024;

/** One value at a path that was asked for. Numbers are their own text, so that none is rounded. */
export interface JsonValue {
  readonly value: unknown;
  /** Its name in an object, its place in a list. */
  readonly key: string | number | undefined;
  /** What it stands in, from the outermost; members that were handed over already are gone from it. */
  readonly around: readonly unknown[];
}

/** Keeps the text of the number met last. */
class TextTokenizer extends Tokenizer {
  numberText = "";

  protected override parseNumber(text: string): number {
    this.numberText = text;
    return Number(text);
  }
}

/**
 * Hands over each value at `paths` (`$.data.*`) of a JSON file of any size, in its order; memory holds one value and
 * what stands around it. Stops where the JSON is broken: what came before stands ("incomplete"), or the file is
 * rejected where `count` tells that nothing came.
 */
export async function readValues(
  source: ByteSource,
  sink: RowSink,
  signal: AbortSignal,
  { paths, take, count }: { paths: string[]; take: (value: JsonValue) => void; count: () => number },
): Promise<ReadEnd> {
  const stop = (rejection: Rejection): ReadEnd =>
    count() > 0 ? { kind: "incomplete", detail: rejection.detail } : { kind: "rejected", rejection };
  const { feed, end } = parser(paths, take);
  for await (const piece of source.pieces(PIECE_BYTES, signal)) {
    if (piece.kind === "failed") return stop(piece.rejection);
    for (let at = 0; at < piece.bytes.length; at += FED_BYTES) {
      if (!feed(piece.bytes.subarray(at, at + FED_BYTES)))
        return stop({ code: "malformed-json", detail: "the JSON is broken" });
    }
    sink.progress(piece.bytesRead);
  }
  return end() ? { kind: "complete" } : stop({ code: "malformed-json", detail: "the JSON breaks off" });
}

function parser(paths: string[], take: (value: JsonValue) => void) {
  const tokenizer = new TextTokenizer();
  const tokens = new TokenParser({ paths, keepStack: false });
  let thrown: unknown = null;
  tokenizer.onToken = (token) =>
    tokens.write(
      token.token === TokenType.NUMBER
        ? { token: TokenType.STRING, value: tokenizer.numberText, offset: token.offset }
        : token,
    );
  tokens.onValue = ({ value, key, stack, parent }) => {
    try {
      take({ value, key, around: [...stack.map((each) => each.value), parent] });
    } catch (cause) {
      thrown = cause;
      throw cause;
    }
  };
  const run = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (cause) {
      if (thrown !== null) throw thrown;
      if (cause instanceof Error) return false;
      throw cause;
    }
  };
  return {
    feed: (bytes: Uint8Array) => run(() => tokenizer.write(bytes)),
    end: () => run(() => tokenizer.end()) && tokens.isEnded,
  };
}
