import type { FileCard } from "@/lib/ingest/snapshot";
import { countText } from "../samples/number-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { CardCell, CardRow, CardTable } from "../ui/table";

const words = LATER_TEXTS.archive;

const PATH = { head: words.path };
const FORMAT = { head: words.format };
const FOUND = { head: words.found, right: true };
const FAILING = { head: words.failing, right: true };
const COLUMNS = [PATH, FORMAT, FOUND, FAILING];

type Inside = NonNullable<FileCard["inside"]>;

/** Files that are read, one by one. */
function ReadFiles({ inside, name }: { inside: Inside; name: string }) {
  const beyond = inside.read - inside.files.length;
  return (
    <>
      <CardTable label={words.table(name)} columns={COLUMNS}>
        {inside.files.map(({ path, format, found, failing, cut }) => (
          <CardRow key={path}>
            <CardCell column={PATH} card="stack" className="[overflow-wrap:anywhere] sm:min-w-56">
              {path}
              {cut === null ? null : <span className="block text-amber">{words.cut(cut)}</span>}
            </CardCell>
            <CardCell column={FORMAT} className="text-muted">
              {format}
            </CardCell>
            <CardCell column={FOUND}>{found === null ? words.together : countText(found)}</CardCell>
            <CardCell column={FAILING}>{failing ? countText(failing) : ""}</CardCell>
          </CardRow>
        ))}
      </CardTable>
      {beyond > 0 ? <p className="text-muted">{TEXTS.more(beyond)}</p> : null}
    </>
  );
}

/** What is not read, by reason. */
function NotRead({ inside }: { inside: Inside }) {
  if (inside.copies + inside.notRead.length === 0) return null;
  return (
    <>
      <h4 className="text-xs font-medium text-muted">{words.notReadHeading}</h4>
      <ul className="flex flex-col gap-1">
        {inside.copies > 0 ? (
          <li className="[overflow-wrap:anywhere]">{words.copies(inside.copies, inside.copiesFirst)}</li>
        ) : null}
        {inside.notRead.map(({ code, detail, n, first }) => (
          <li key={`${code} ${detail}`} className="[overflow-wrap:anywhere]">
            {words.notRead(n, detail, first)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What stands in an archive: folded, with the numbers on its line. */
export function ArchiveInside({ file }: { file: FileCard }) {
  const { inside } = file;
  if (!inside) return null;
  const notRead = inside.copies + inside.notRead.reduce((sum, { n }) => sum + n, 0);
  return (
    <details>
      <summary className="w-fit text-accent">{words.inside(inside.read, notRead)}</summary>
      <div className="flex flex-col gap-2 py-2">
        {inside.read > 0 ? <ReadFiles inside={inside} name={file.name} /> : null}
        <NotRead inside={inside} />
      </div>
    </details>
  );
}
