import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { TableSkeleton } from "../ui/table-skeleton";
import { FILE_COLUMNS } from "./upload-files";

const words = LATER_TEXTS.history;
const { columns } = LATER_TEXTS.batches;
const HEADS = [columns.number, columns.dataType, columns.device, columns.first, columns.last, columns.state];

/** The shape of an upload that is still loading: its heading, its two sums, its files, its batches. */
export function DetailSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div aria-hidden className="flex min-h-13 flex-col gap-2 max-sm:min-h-30">
        <div className="h-7 w-72 max-w-full rounded-sm bg-sunken" />
        <div className="h-4 w-24 rounded-sm bg-sunken" />
      </div>
      <div aria-hidden className="h-35 rounded-md border border-hairline bg-surface max-sm:h-30" />
      <div className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{words.filesTable}</h2>
        <TableSkeleton says={TEXTS.loading} columns={FILE_COLUMNS} rows={1} />
      </div>
      <div className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{words.batches}</h2>
        <div aria-hidden className="min-h-30" />
        <TableSkeleton says={TEXTS.loading} columns={HEADS.map((head) => ({ head }))} rows={6} />
      </div>
    </div>
  );
}
