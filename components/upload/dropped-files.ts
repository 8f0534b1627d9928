/** Tells how many files were found so far in dropped folders. */
export type FilesFound = (n: number) => void;

function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  return new Promise((resolve, reject) => {
    // A reader gives at most 100 entries a call and an empty list at the end.
    const next = (): void =>
      reader.readEntries((some) => {
        if (some.length === 0) return resolve(all);
        all.push(...some);
        next();
      }, reject);
    next();
  });
}

/** The folder with which a file was dropped. */
const folders = new WeakMap<File, string>();

/** The first name of a path with more than one. */
function topFolder(path = ""): string {
  const names = path.split("/").filter((name) => name !== "");
  return names.length > 1 ? (names[0] ?? "") : "";
}

/** The folder with which a file was dropped or chosen, "" for a file by itself. */
export function folderOf(file: File): string {
  return folders.get(file) ?? topFolder(file.webkitRelativePath);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/**
 * Every file of a drop, folders opened to any depth, in the order of their names. Must be called in the drop event
 * itself: the list is emptied when the event ends. Hidden files (".DS_Store") of folders are left out.
 * Rejects with DOMException when a folder cannot be read.
 */
export async function droppedFiles(transfer: DataTransfer, found: FilesFound): Promise<File[]> {
  const entries = [...transfer.items].map((item) => (item.kind === "file" ? item.webkitGetAsEntry() : null));
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const files: File[] = [];
  const open = entries.filter((entry) => entry !== null).reverse();
  for (let entry = open.pop(); entry; entry = open.pop()) {
    if (isFile(entry)) {
      const file = await fileOf(entry);
      folders.set(file, topFolder(entry.fullPath));
      files.push(file);
      found(files.length);
    } else if (isFolder(entry)) {
      const inside = (await entriesOf(entry)).filter((child) => !child.name.startsWith("."));
      inside.sort((a, b) => b.name.localeCompare(a.name));
      open.push(...inside);
    }
  }
  return files;
}
