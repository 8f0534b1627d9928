const PREFIX = "sampledrop-upload-";

/** What the browser tells of its Web Locks, as far as it is needed here. */
type Locks = Pick<LockManager, "query" | "request">;

/** Says that this page sends an upload, until the answer is called or the page is gone: a Web Lock dies with its page. */
export function enterUpload(locks: Locks, upload: string): Promise<() => void> {
  return new Promise((entered, failed) => {
    const hold = () => new Promise<void>((leave) => entered(leave));
    locks.request(PREFIX + upload, hold).catch(failed);
  });
}

/** Ids of the uploads that a page of this browser is sending or is about to send. */
export async function liveUploads(locks: Locks): Promise<ReadonlySet<string>> {
  const { held = [] } = await locks.query();
  return new Set(
    held.flatMap(({ name = "" }) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])),
  );
}
