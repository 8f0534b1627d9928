/** What browsers that keep file handles add; not yet in TypeScript's DOM. */
declare global {
  interface FileSystemHandle {
    requestPermission?(wish: { mode: "read" }): Promise<PermissionState>;
  }
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
  }
  interface Window {
    showOpenFilePicker?(options: { multiple: boolean }): Promise<FileSystemFileHandle[]>;
  }
}

interface Known {
  readonly handle: FileSystemFileHandle;
  readonly name: string;
  readonly bytes: number;
}

const known: Known[] = [];

const isFileHandle = (handle: FileSystemHandle | null): handle is FileSystemFileHandle =>
  handle?.kind === "file";

/** Keeps, for as long as the window lives, where a file came from. */
export function keepHandle(handle: FileSystemFileHandle, { name, size }: File): void {
  known.push({ handle, name, bytes: size });
}

/** Keeps the handles of dropped files where the browser gives them. To be called in the drop event itself. */
export function keepDropped(transfer: DataTransfer): void {
  for (const item of transfer.items) {
    if (item.kind !== "file") continue;
    item
      .getAsFileSystemHandle?.()
      .then(async (handle) => {
        if (isFileHandle(handle)) keepHandle(handle, await handle.getFile());
      })
      // The file itself comes another way: without a handle it is dropped again by hand.
      .catch(() => {});
  }
}

/** The handles of these files, as far as they are known; one for each name and size. */
export function handlesOf(files: readonly { name: string; bytes: number }[]): FileSystemFileHandle[] {
  return files.flatMap(({ name, bytes }) => {
    const found = known.findLast((each) => each.name === name && each.bytes === bytes);
    return found ? [found.handle] : [];
  });
}

/**
 * Lets the person choose files with handles. Null where this browser has no such picker: another way must do.
 * An empty list: nothing was chosen.
 */
export async function pickFiles(): Promise<File[] | null> {
  if (!window.showOpenFilePicker) return null;
  try {
    const handles = await window.showOpenFilePicker({ multiple: true });
    const files: File[] = [];
    for (const handle of handles) {
      const file = await handle.getFile();
      keepHandle(handle, file);
      files.push(file);
    }
    return files;
  } catch (cause) {
    return cause instanceof DOMException && cause.name === "AbortError" ? [] : null;
  }
}
