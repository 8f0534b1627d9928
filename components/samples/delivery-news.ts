import { z } from "zod";
import type { Snapshot } from "@/lib/ingest/snapshot";

const CHANNEL = "sampledrop-delivery";

/** How far a tab is with its delivery: numbers only. Samples. */
const progressSchema = z.object({
  kind: z.literal("progress"),
  account: z.string(),
  upload: z.string(),
  accepted: z.number(),
  all: z.number(),
});
export type Progress = z.infer<typeof progressSchema>;
const newsSchema = z.discriminatedUnion("kind", [progressSchema, z.object({ kind: z.literal("ask") })]);

function progressOf({ delivery, account }: Snapshot): Progress | null {
  const { upload, accepted, rejected, unknown, pending, state } = delivery;
  if (state === "idle" || upload === null || account === null) return null;
  return { kind: "progress", account, upload, accepted, all: accepted + rejected + unknown + pending };
}

/** Tells the other tabs of this browser how far this one's delivery is, and again whenever one asks. */
export class DeliveryNews {
  #channel: BroadcastChannel | null = null;
  #last: Progress | null = null;

  update(snapshot: Snapshot): void {
    const now = progressOf(snapshot);
    if (now?.upload === this.#last?.upload && now?.accepted === this.#last?.accepted) return;
    this.#last = now;
    if (now && typeof BroadcastChannel === "function") this.#open().postMessage(now);
  }

  #open(): BroadcastChannel {
    if (this.#channel) return this.#channel;
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const news = newsSchema.safeParse(data);
      if (news.data?.kind === "ask" && this.#last) channel.postMessage(this.#last);
    });
    this.#channel = channel;
    return channel;
  }
}

const NONE: readonly Progress[] = [];
const heard = new Map<string, Progress>();
let list = NONE;

/** Listens to the other tabs; what they say is in `progressHeard`. For useSyncExternalStore. */
export function hearProgress(listener: () => void): () => void {
  if (typeof BroadcastChannel !== "function") return () => {};
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const news = newsSchema.safeParse(data);
    if (news.data?.kind !== "progress") return;
    heard.set(news.data.upload, news.data);
    list = [...heard.values()];
    listener();
  });
  channel.postMessage({ kind: "ask" });
  return () => channel.close();
}

/** The last word of each delivery that a tab of this browser told of; who lives still is not known here. */
export function progressHeard(): readonly Progress[] {
  return list;
}

export function nothingHeard(): readonly Progress[] {
  return NONE;
}
