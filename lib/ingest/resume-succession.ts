import { z } from "zod";
import { type Upload, uploadSchema } from "../ledger/entry";
import { isWaiting, predecessors, type Successor } from "./resume";
import type { ServerCalls } from "./server-courier";

const uploadsSchema = z.object({ uploads: z.array(uploadSchema) });

/** How a delivery is known to the other pages of this browser, and what happens to those it takes over from. */
export interface Handover {
  /** Before an upload is registered: no other page may take it for one that stopped. The answer ends it. */
  enter(upload: string): Promise<() => void>;
  /** After it has the account's turn: what waits of its predecessors is withdrawn, since it sends the same samples. */
  succeed(next: Successor): Promise<void>;
}

/** One page alone, nothing to take over. */
export const NO_HANDOVER: Handover = { enter: async () => () => {}, succeed: async () => {} };

export interface SuccessionWorld {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly server: Pick<ServerCalls, "courier">;
  readonly live: () => Promise<ReadonlySet<string>>;
}

/**
 * Withdraws what waits of the uploads that a new one takes over from. What left already keeps its state. Never rejects:
 * where our server does not answer they stay open, and the page goes on offering them.
 */
export async function succeed(next: Successor, { fetch, server, live }: SuccessionWorld): Promise<void> {
  try {
    const response = await fetch("/api/uploads", { cache: "no-store" });
    if (!response.ok) return;
    const { uploads } = uploadsSchema.parse(await response.json());
    for (const upload of predecessors(next, uploads, await live())) await withdrawWaiting(upload, server);
  } catch {
    // They stay offered; a person can close them.
  }
}

/** Closes for good what has not left of an upload. Answers with a text where our server could not do it. */
export async function withdrawWaiting(
  { id, account }: Pick<Upload, "id" | "account">,
  server: Pick<ServerCalls, "courier">,
): Promise<string | null> {
  const courier = server.courier(id, account);
  const states = await courier.states();
  if (states.kind !== "answer") return states.kind === "problem" ? states.problem.message : states.reason;
  const waiting = states.answer.filter(({ state }) => isWaiting(state.kind)).map((batch) => batch.id);
  if (waiting.length === 0) return null;
  const reply = await courier.withdraw(waiting);
  if (reply.kind === "answer") return null;
  return reply.kind === "problem" ? reply.problem.message : reply.reason;
}
