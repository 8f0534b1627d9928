import type { BatchStateKind, Upload } from "../ledger/entry";

/** States in which a batch has not left and can be sent by whoever holds its samples, or be withdrawn. */
const WAITING = ["planned", "retrying", "blocked"] as const satisfies readonly BatchStateKind[];

export function isWaiting(state: BatchStateKind): boolean {
  return WAITING.some((kind) => kind === state);
}

/** What became of the samples of an upload that stopped. all = the sum of the others. */
export interface Remainder {
  readonly all: number;
  readonly delivered: number;
  readonly waiting: number;
  /** Left before the page was closed; the server has or will have their answer. */
  readonly underWay: number;
  readonly notConfirmed: number;
  readonly refused: number;
}

/** Samples by what can still become of them. Withdrawn ones were given up and are in none. */
export function remainderOf({ states, refused }: Pick<Upload, "states" | "refused">): Remainder {
  const of = (kind: BatchStateKind): number => states[kind]?.samples ?? 0;
  const delivered = of("accepted");
  const waiting = WAITING.reduce((sum, kind) => sum + of(kind), 0);
  const underWay = of("sending");
  const notConfirmed = of("unknown") + of("released");
  const all = delivered + waiting + underWay + notConfirmed + refused;
  return { all, delivered, waiting, underWay, notConfirmed, refused };
}

/** An upload just registered, and the files it was made of. */
export interface Successor {
  readonly upload: string;
  readonly account: string;
  readonly hashes: readonly string[];
}

/**
 * The uploads that a new one takes over from: of the same account, something of them waits, no page sends them, and each
 * of their files is here again, byte for byte.
 */
export function predecessors(
  next: Successor,
  uploads: readonly Upload[],
  live: ReadonlySet<string>,
): readonly Upload[] {
  const here = new Set(next.hashes);
  return uploads.filter(
    (upload) =>
      upload.id !== next.upload &&
      upload.account === next.account &&
      remainderOf(upload).waiting > 0 &&
      !live.has(upload.id) &&
      upload.files.length > 0 &&
      upload.files.every(({ hash }) => here.has(hash)),
  );
}
