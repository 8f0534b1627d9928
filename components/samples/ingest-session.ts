import { startTransition, useEffect, useState } from "react";
import type { IngestClient } from "@/lib/ingest/client";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { EngineOptions } from "@/lib/ingest/engine-api";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { DeliveryNews } from "./delivery-news";
import { TabGuard } from "./tab-guard";
import { TabTitle } from "./tab-title";
import { browserZone } from "./time-text";

/** What the page knows of the worker: its last snapshot, and what went wrong between them. */
export interface IngestView {
  readonly snapshot: Snapshot;
  readonly fault: string | null;
}

const EMPTY_VIEW: IngestView = { snapshot: EMPTY_SNAPSHOT, fault: null };

type Open = (options: Omit<EngineOptions, "mappings">, events: Events) => Promise<IngestClient>;
type Events = { snapshot(snapshot: Snapshot): void; fault(cause: unknown): void };

/**
 * One worker for as long as the window lives: it starts with the first thing asked of it and goes on
 * when the person looks at another page of the dashboard.
 */
export class IngestSession {
  #view: IngestView = EMPTY_VIEW;
  #client: Promise<IngestClient> | null = null;
  #account: string | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #open: Open;
  readonly #guard = new TabGuard();
  readonly #news = new DeliveryNews();
  readonly #title = new TabTitle();

  constructor(open: Open) {
    this.#open = open;
  }

  readonly view = (): IngestView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts the worker ahead of the first file; safe to call often. */
  readonly start = (): Promise<IngestClient> => {
    this.#client ??= this.#openClient();
    return this.#client;
  };

  /** Asks the engine for something without an answer; what fails is shown as the session's fault. */
  readonly ask = async (action: (engine: IngestClient["engine"]) => Promise<void>): Promise<void> => {
    try {
      const client = await this.start();
      await action(client.engine);
    } catch (cause) {
      this.#fault(cause);
    }
  };

  /** The account whose data is sent; before the worker runs it is only remembered. */
  readonly setAccount = (account: string | null): void => {
    if (account === this.#account) return;
    this.#account = account;
    if (this.#client) void this.ask((engine) => engine.setAccount(account));
  };

  /** An account has a new token or an answered question: what waits for it may go on. */
  readonly accountChanged = (): void => {
    if (this.#client) void this.ask((engine) => engine.accountChanged());
  };

  /** Shows something that failed outside of the worker. */
  readonly report = (cause: unknown): void => this.#fault(cause);

  async #openClient(): Promise<IngestClient> {
    const account = this.#account;
    try {
      return await this.#open(
        { account, browserZone: browserZone() },
        {
          snapshot: (snapshot) => this.#take(snapshot),
          fault: (cause) => this.#fault(cause),
        },
      );
    } catch (cause) {
      this.#client = null;
      throw cause;
    }
  }

  #take(snapshot: Snapshot): void {
    this.#guard.update(snapshot.delivery.state === "sending");
    this.#news.update(snapshot);
    this.#title.update(snapshot);
    this.#show({ ...this.#view, snapshot });
  }

  #fault(cause: unknown): void {
    this.#show({ ...this.#view, fault: cause instanceof Error ? cause.message : String(cause) });
  }

  #show(view: IngestView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

/** This window's session. */
export const ingestSession = new IngestSession(async (options, events) => {
  const [{ openIngest }, { recipeMemory }, { rememberRules }] = await Promise.all([
    import("@/lib/ingest/client"),
    import("./recipe-memory"),
    import("./recipe-rules"),
  ]);
  const client = await openIngest({ ...options, mappings: recipeMemory.mappings() }, events);
  const review = rememberRules(client.review, () => ingestSession.view().snapshot, recipeMemory);
  return { ...client, review };
});

/**
 * The session's view, the same object for everything that renders in one commit. Drawn as a transition: what a snapshot
 * changes is rendered in short tasks, between which the page answers, and an older one is given up for a newer one.
 */
export function useIngestView(): IngestView {
  const [view, show] = useState(ingestSession.view);
  useEffect(() => {
    const draw = () => startTransition(() => show(ingestSession.view()));
    draw();
    return ingestSession.subscribe(draw);
  }, []);
  return view;
}
