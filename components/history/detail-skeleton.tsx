import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { TableSkeleton } from "../ui/table-skeleton";

const { columns } = LATER_TEXTS.batches;
const HEADS = [columns.number, columns.dataType, columns.device, columns.first, columns.last, columns.state];

/** The shape of an upload that is still loading. */
export function DetailSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div aria-hidden className="h-7 w-72 max-w-full rounded-sm bg-sunken" />
      <div aria-hidden className="h-28 rounded-md border border-hairline bg-surface" />
      <TableSkeleton says={TEXTS.loading} columns={HEADS.map((head) => ({ head }))} rows={6} />
    </div>
  );
}
