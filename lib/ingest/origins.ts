import type { SittingFile } from "./sitting-file";

/** Takeouts arrive in several archives: "takeout-20261101T120000Z-1-001.zip", "...-002.zip". */
const PART_OF_TAKEOUT = /^(takeout-.+?)-\d{1,3}(?: ?\(\d+\))?\.(?:zip|tgz)$/i;

/** The folder at the top of a path inside an archive, "" where the file stands at its root. */
const topOf = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");

/** The exports of a person that a file holds, by the names that a person knows them by; none for plain tables. */
function originsOf({ file, folder, parts }: SittingFile): string[] {
  if (folder !== "") return [folder];
  const personal = (parts ?? []).filter(({ format }) => format.kind === "known" && format.known.personal);
  if (personal.length === 0) return [];
  if (personal.every(({ path }) => path === "")) return [];
  const name = PART_OF_TAKEOUT.exec(file.name)?.[1] ?? file.name;
  const formats = new Map<string, Set<string>>();
  for (const { path, format } of personal) {
    const id = format.kind === "known" ? format.known.id : "";
    formats.set(id, (formats.get(id) ?? new Set()).add(topOf(path)));
  }
  // One export holds one folder; the same format under two is two exports in one archive.
  const several = [...formats.values()].find((tops) => tops.size > 1);
  return several ? [...several].map((top) => `${name} › ${top || "/"}`) : [name];
}

/**
 * Files that bring a further person's export, or may: each with the names of the exports that came before it and its
 * own. An account is one person, so each of them asks.
 */
export function furtherOrigins(files: readonly SittingFile[]): ReadonlyMap<SittingFile, readonly string[]> {
  const seen: string[] = [];
  const asking = new Map<SittingFile, readonly string[]>();
  for (const file of files) {
    const fresh = originsOf(file).filter((origin) => !seen.includes(origin));
    if (fresh.length === 0) continue;
    seen.push(...fresh);
    if (seen.length > 1) asking.set(file, [...seen]);
  }
  return asking;
}
