import { z } from "zod";
import { handlesOf } from "../samples/known-handles";

const DATABASE = "sampledrop";
const STORE = "uploads";
/** Forgotten when nobody knows the upload any more. */
const LONGEST_MS = 90 * 86_400_000;

/** What this browser remembers of an upload: its id and where its files are (names and handles), never their content. */
const rememberedSchema = z.object({
  upload: z.string(),
  at: z.number(),
  handles: z.array(
    z.custom<FileSystemFileHandle>(
      (value) => typeof FileSystemFileHandle === "function" && value instanceof FileSystemFileHandle,
    ),
  ),
});
export type Remembered = z.infer<typeof rememberedSchema>;

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener("upgradeneeded", () =>
    opening.result.createObjectStore(STORE, { keyPath: "upload" }),
  );
  const database = await done(opening);
  try {
    return await work(database.transaction(STORE, mode).objectStore(STORE));
  } finally {
    database.close();
  }
}

/** Remembers where the files of an upload are, so that one click opens them again. A browser that stores nothing asks again. */
export async function rememberUpload(
  upload: string,
  files: readonly { name: string; bytes: number }[],
): Promise<void> {
  const entry = { upload, at: Date.now() };
  try {
    await inStore("readwrite", (store) => done(store.put({ ...entry, handles: handlesOf(files) })));
  } catch {
    // Some browsers keep no handles: the id alone says that this browser began it.
    await inStore("readwrite", (store) => done(store.put({ ...entry, handles: [] }))).catch(() => null);
  }
}

/** What this browser remembers; nothing where it stores nothing. */
export async function rememberedUploads(): Promise<Remembered[]> {
  const stored: unknown[] = await inStore("readonly", (store) => done(store.getAll())).catch(() => []);
  return stored.flatMap((entry) => rememberedSchema.safeParse(entry).data ?? []);
}

/** Forgets all but the uploads of which something waits, and those too new to be known. `now` in ms. */
export async function forgetSettled(
  remembered: readonly Remembered[],
  waits: (upload: string) => boolean | null,
  now: number,
): Promise<void> {
  const settled = remembered.filter(({ upload, at }) => waits(upload) === false || now - at > LONGEST_MS);
  if (settled.length === 0) return;
  await inStore("readwrite", async (store) => {
    await Promise.all(settled.map(({ upload }) => done(store.delete(upload))));
  }).catch(() => null);
}

/** Reads the files again, asking for permission where the browser wants it. Null: not all of them could be read. */
export async function reopen(handles: readonly FileSystemFileHandle[]): Promise<File[] | null> {
  const files: File[] = [];
  for (const handle of handles) {
    try {
      const granted = (await handle.requestPermission?.({ mode: "read" })) ?? "granted";
      if (granted !== "granted") return null;
      files.push(await handle.getFile());
    } catch {
      return null;
    }
  }
  return files;
}
