import { afterEach, describe, expect, test, vi } from "vitest";
import type { IngestClient } from "@/lib/ingest/client";
import { EMPTY_SNAPSHOT } from "@/lib/ingest/empty-snapshot";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { IngestSession } from "./ingest-session";

type Events = { snapshot(snapshot: Snapshot): void; fault(cause: unknown): void };

/** A worker that records what it is asked. */
function fakeWorker() {
  const asked: string[] = [];
  let events: Events | undefined;
  const opened: (string | null)[] = [];
  const engine = { setAccount: async (id: string | null) => void asked.push(`account ${id}`) };
  const session = new IngestSession(async (options, given) => {
    opened.push(options.account);
    events = given;
    // The session uses nothing else of a client here.
    return { engine } as unknown as IngestClient;
  });
  return {
    session,
    asked,
    opened,
    push: (snapshot: Snapshot) => events?.snapshot(snapshot),
    fail: (cause: unknown) => events?.fault(cause),
  };
}

const card = (id: string): Snapshot["files"][number] => ({
  id,
  name: id,
  bytes: 1,
  phase: { kind: "read" },
  format: "CSV",
  found: 1,
  failing: 0,
  gaps: 0,
  overlaps: 0,
  zone: null,
  person: null,
  people: null,
  chosenType: null,
  hash: null,
  dataType: "steps",
  questions: [],
  agreed: [],
  notes: [],
  inside: null,
  folder: "",
  mapped: null,
});

const delivering = (upload: string | null, file: string): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  ingest: "ready",
  files: [card(file)],
  delivery: { ...EMPTY_SNAPSHOT.delivery, upload },
});

describe("the session", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("starts one worker, when it is first asked, with the account chosen by then", async () => {
    const { session, opened, asked } = fakeWorker();
    session.setAccount("a");
    expect(opened).toEqual([]);
    await Promise.all([session.start(), session.start()]);
    expect(opened).toEqual(["a"]);
    session.setAccount("a");
    session.setAccount("b");
    await vi.waitFor(() => expect(asked).toEqual(["account b"]));
  });

  test("shows a fault and keeps the last snapshot", async () => {
    const { session, push, fail } = fakeWorker();
    await session.start();
    push(delivering(null, "first"));
    fail(new Error("it broke"));
    expect(session.view().fault).toBe("it broke");
    expect(session.view().snapshot.files).toHaveLength(1);
  });

  test("tries again after a worker that could not start", async () => {
    let tries = 0;
    const session = new IngestSession(async () => {
      tries++;
      throw new Error("no worker");
    });
    await session.ask(async () => {});
    expect(session.view().fault).toBe("no worker");
    await session.ask(async () => {});
    expect(tries).toBe(2);
  });
});
