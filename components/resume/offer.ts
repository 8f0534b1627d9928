import { type Remainder, remainderOf } from "@/lib/ingest/resume";
import type { FileCard } from "@/lib/ingest/snapshot";
import type { Upload } from "@/lib/ledger/entry";

/** How a file of a stopped delivery stands among the files on the page. */
export type FileStanding = "away" | "checking" | "here" | "changed";

/** A delivery that stopped with something waiting, and what of its files is on the page. */
export interface Offer {
  readonly upload: Upload;
  readonly remainder: Remainder;
  readonly files: readonly { readonly name: string; readonly standing: FileStanding }[];
}

export interface OfferContext {
  readonly account: string;
  /** Uploads that a page of this browser is sending. */
  readonly live: ReadonlySet<string>;
  /** The files on the page, with the upload that was made of them once it was. */
  readonly cards: readonly FileCard[];
  readonly ownUpload: string | null;
}

function standingOf({ name, hash }: Upload["files"][number], cards: readonly FileCard[]): FileStanding {
  if (cards.some((card) => card.hash === hash)) return "here";
  const named = cards.filter((card) => card.name === name);
  if (named.length === 0) return "away";
  return named.every((card) => card.hash !== null) ? "changed" : "checking";
}

/** The deliveries of an account that a person can go on with: something waits and no page of this browser sends them. */
export function offersOf(uploads: readonly Upload[], context: OfferContext): Offer[] {
  const { account, live, cards, ownUpload } = context;
  return uploads.flatMap((upload) => {
    if (upload.account !== account || upload.id === ownUpload || live.has(upload.id)) return [];
    const remainder = remainderOf(upload);
    if (remainder.waiting === 0) return [];
    const files = upload.files.map((file) => ({ name: file.name, standing: standingOf(file, cards) }));
    // The upload under way was made of these very files: it takes over.
    const takenOver = ownUpload !== null && files.every(({ standing }) => standing === "here");
    return takenOver ? [] : [{ upload, remainder, files }];
  });
}
