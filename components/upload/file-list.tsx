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

/** A dropped folder holds much that is no readings: more than so many of it are folded. */
const FEW_OTHERS = 3;

const isOther = (file: Card): boolean => file.folder !== "" && file.phase.kind === "rejected";

interface FileListProps {
  files: readonly Card[];
  account: string | null;
}

/** The files; of dropped folders, those that are no readings folded below. */
export function FileList({ files, account }: FileListProps) {
  const others = files.filter(isOther);
  if (others.length <= FEW_OTHERS) return <Files files={files} account={account} />;
  return (
    <>
      <Files files={files.filter((file) => !isOther(file))} account={account} />
      <details>
        <summary className="w-fit text-accent">{TEXTS.files.othersOfFolders(others.length)}</summary>
        <div className="pt-2">
          <Files files={others} account={account} />
        </div>
      </details>
    </>
  );
}

function Files({ files, account }: FileListProps) {
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
