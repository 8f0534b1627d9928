import type { FileEntry } from "@/lib/ledger/entry";
import { bytesText } from "../samples/number-text";
import { OwnName } from "../samples/own-name";
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

/** The columns of the table "Files". */
export const FILE_COLUMNS: readonly Column[] = Object.values(COLUMNS);

function FileRow({ file }: { file: FileEntry }) {
  return (
    <CardRow>
      <th
        scope="row"
        className="max-w-64 truncate text-left align-baseline font-normal max-sm:max-w-full max-sm:font-medium sm:px-3 sm:py-2"
        title={file.name}
      >
        <OwnName>{file.name}</OwnName>
      </th>
      <CardCell column={COLUMNS.format} className="whitespace-nowrap">
        {file.format}
      </CardCell>
      <CardCell column={COLUMNS.bytes} className="whitespace-nowrap">
        {bytesText(file.bytes)}
      </CardCell>
      <CardCell column={COLUMNS.zone}>{file.zone ?? words.ownZone}</CardCell>
      <CardCell column={COLUMNS.hash} card="stack" className="font-mono text-[0.92em] max-sm:text-xs">
        <span className="block min-w-0 break-all sm:w-[33ch]">{file.hash}</span>
      </CardCell>
    </CardRow>
  );
}

/** The files of an upload, as they were read. */
export function UploadFiles({ files }: { files: readonly FileEntry[] }) {
  return (
    <section aria-labelledby="upload-files" className="flex flex-col gap-2">
      <h2 id="upload-files" className="text-base font-semibold">
        {words.filesTable}
      </h2>
      <CardTable label={words.filesTable} columns={FILE_COLUMNS}>
        {files.map((file) => (
          <FileRow key={`${file.hash}${file.name}`} file={file} />
        ))}
      </CardTable>
    </section>
  );
}
