import { useEffect, useState } from "react";
import type { SendingPages } from "./upload-standing";

/** The worker holds a lock of this name and the account's id while it sends. */
const LOCK = "sampledrop-sending-";
const LOOK_MS = 3_000;

async function lookForPages(): Promise<SendingPages> {
  const pages = new Map<string, number>();
  // Absent where the page is in no secure context, and then no page of this browser can send.
  const locks = "locks" in navigator ? await navigator.locks.query() : {};
  for (const { name } of [...(locks.held ?? []), ...(locks.pending ?? [])]) {
    if (!name?.startsWith(LOCK)) continue;
    const account = name.slice(LOCK.length);
    pages.set(account, (pages.get(account) ?? 0) + 1);
  }
  return pages;
}

/** Pages of this browser that send, per account, looked up again every 3 s; null until the first look. */
export function useSendingPages(): SendingPages | null {
  const [pages, found] = useState<SendingPages | null>(null);
  useEffect(() => {
    let gone = false;
    const look = (): void => {
      void lookForPages().then((now) => (gone ? undefined : found(now)));
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);
  return pages;
}
