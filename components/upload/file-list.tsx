import { useState } from "react";
import type { FileCard as Card } from "@/lib/ingest/snapshot";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { FileCard } from "./file-card";

const FIRST = 50;

/** Files that ask something or were refused come first, so that nothing waits out of sight. */
function inOrder(files: readonly Card[]): readonly Card[] {
  const asks = (file: Card): number => (file.questions.length > 0 || file.phase.kind === "rejected" ? 0 : 1);
  return files.length <= FIRST ? files : files.toSorted((a, b) => asks(a) - asks(b));
}

export function FileList({ files, account }: { files: readonly Card[]; account: string | null }) {
  const [all, showAll] = useState(false);
  if (files.length === 0) return null;
  const ordered = inOrder(files);
  const shown = all ? ordered : ordered.slice(0, FIRST);
  return (
    <>
      <ul
        aria-label={TEXTS.files.list}
        className="divide-y divide-hairline rounded-md border border-hairline bg-surface"
      >
        {shown.map((file) => (
          <FileCard key={file.id} file={file} account={account} />
        ))}
      </ul>
      {shown.length < ordered.length ? (
        <Button look="quiet" onClick={() => showAll(true)}>
          {TEXTS.showMore(ordered.length - shown.length)}
        </Button>
      ) : null}
    </>
  );
}
