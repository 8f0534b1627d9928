import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { DeliveryNews, hearProgress, progressHeard } from "./delivery-news";

/** Channels of one browser: a message reaches every other channel at once. */
const open = new Set<FakeChannel>();
const said: unknown[] = [];
class FakeChannel extends EventTarget {
  constructor() {
    super();
    open.add(this);
  }
  postMessage(data: unknown): void {
    said.push(data);
    for (const other of open) if (other !== this) other.dispatchEvent(new MessageEvent("message", { data }));
  }
  close(): void {
    open.delete(this);
  }
}

const sending = (upload: string, accepted: number): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  account: "me",
  delivery: {
    ...EMPTY_SNAPSHOT.delivery,
    state: "sending",
    upload,
    accepted,
    unknown: 1,
    pending: 9 - accepted,
  },
});

beforeEach(() => vi.stubGlobal("BroadcastChannel", FakeChannel));
afterEach(() => {
  open.clear();
  said.length = 0;
  vi.unstubAllGlobals();
});

test("a tab that comes later hears how far the delivery is, and then every step once", () => {
  const news = new DeliveryNews();
  news.update(EMPTY_SNAPSHOT);
  expect(said).toEqual([]);
  news.update(sending("u1", 3));
  const heard: unknown[] = [];
  const stop = hearProgress(() =>
    heard.push(progressHeard().find(({ upload }) => upload === "u1")?.accepted),
  );
  news.update(sending("u1", 3));
  news.update(sending("u1", 7));
  expect(heard).toEqual([3, 7]);
  stop();
  news.update(sending("u1", 8));
  expect(heard).toEqual([3, 7]);
});

test("numbers only are told, and nothing that is no news is heard", () => {
  new DeliveryNews().update(sending("u2", 4));
  expect(said).toEqual([{ kind: "progress", account: "me", upload: "u2", accepted: 4, all: 10 }]);
  let calls = 0;
  hearProgress(() => calls++);
  calls = 0;
  new FakeChannel().postMessage({ kind: "progress", upload: 5 });
  expect(calls).toBe(0);
});
