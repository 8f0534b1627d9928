import type { FileEntry } from "@/lib/ledger/entry";
import { bytesText } from "../samples/number-text";
import { LATER_TEXTS } from "../texts-later";
import { CardCell, CardRow, CardTable, type Column } from "../ui/table";

const words = LATER_TEXTS.history;
const COLUMNS = {
  file: { head: words.file },
  format: { head: words.format },
  bytes: { head: words.bytes, right: true },
  zone: { head: words.zone },
  hash: { head: words.hash },
} satisfies Record<string, Column>;

function FileRow({ file }: { file: FileEntry }) {
  return (
    <CardRow>
      <th
        scope="row"
        className="max-w-64 truncate text-left align-top font-normal max-sm:max-w-full max-sm:font-medium sm:px-3 sm:py-2"
        title={file.name}
      >
        {file.name}
      </th>
      <CardCell column={COLUMNS.format} className="whitespace-nowrap">
        {file.format}
      </CardCell>
      <CardCell column={COLUMNS.bytes} className="whitespace-nowrap">
        {bytesText(file.bytes)}
      </CardCell>
      <CardCell column={COLUMNS.zone}>{file.zone ?? words.ownZone}</CardCell>
      <CardCell column={COLUMNS.hash} className="max-w-48 font-mono text-[0.92em] max-sm:max-w-full">
        <span className="block min-w-0 truncate" title={file.hash}>
          {file.hash}
        </span>
      </CardCell>
    </CardRow>
  );
}

/** The files of an upload, as they were read. */
export function UploadFiles({ files }: { files: readonly FileEntry[] }) {
  return (
    <CardTable label={words.filesTable} columns={Object.values(COLUMNS)}>
      {files.map((file) => (
        <FileRow key={`${file.hash}${file.name}`} file={file} />
      ))}
    </CardTable>
  );
}
