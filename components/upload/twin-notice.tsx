import type { FileCard } from "@/lib/ingest/snapshot";
import { twinColumns } from "@/lib/readers/mapping";
import { TEXTS } from "../texts";
import { Notice } from "../ui/notice";

/** Says which of several columns of one name is read: none is passed over silently. */
export function TwinNotice({ file }: { file: FileCard }) {
  const twins = file.mapped ? twinColumns(file.mapped.columns, file.mapped.mapping) : [];
  if (twins.length === 0) return null;
  return (
    <Notice tone="plain">
      {twins.map(({ name, used, others }) => (
        <p key={used.index} className="break-words">
          {TEXTS.files.twins(
            name,
            used.index + 1,
            others.map(({ index }) => String(index + 1)),
          )}
        </p>
      ))}
    </Notice>
  );
}
