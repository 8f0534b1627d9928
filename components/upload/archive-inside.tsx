import type { FileCard } from "@/lib/ingest/snapshot";
import { countText } from "../samples/number-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Sideways } from "../ui/sideways";

const words = LATER_TEXTS.archive;

type Inside = NonNullable<FileCard["inside"]>;

/** Files that are read, one by one. */
function ReadFiles({ inside, name }: { inside: Inside; name: string }) {
  const beyond = inside.read - inside.files.length;
  return (
    <Sideways label={words.table(name)}>
      <table aria-label={words.table(name)} className="w-full text-left">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-4 pl-3 font-medium">
              {words.path}
            </th>
            <th scope="col" className="py-1 pr-4 font-medium">
              {words.format}
            </th>
            <th scope="col" className="py-1 pr-4 text-right font-medium">
              {words.found}
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-medium">
              {words.failing}
            </th>
          </tr>
        </thead>
        <tbody>
          {inside.files.map(({ path, format, found, failing, cut }) => (
            <tr key={path} className="border-t border-hairline align-baseline">
              <th scope="row" className="min-w-56 py-1 pr-4 pl-3 font-normal [overflow-wrap:anywhere]">
                {path}
                {cut === null ? null : <span className="block text-amber">{words.cut(cut)}</span>}
              </th>
              <td className="py-1 pr-4 text-muted">{format}</td>
              <td className="py-1 pr-4 text-right tabular-nums">
                {found === null ? words.together : countText(found)}
              </td>
              <td className="py-1 pr-3 text-right tabular-nums">{failing ? countText(failing) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {beyond > 0 ? <p className="py-1 text-muted">{TEXTS.more(beyond)}</p> : null}
    </Sideways>
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
