import type { Reply } from "../delivery/courier";
import type { BatchEntry, RegisterUpload } from "../ledger/entry";
import { Engine } from "./engine";
import type { ServerCalls } from "./server-courier";
import { type Snapshot, snapshotSchema } from "./snapshot";

export const ACCOUNT = "0b7f0f2e-6f5c-4a52-9d1f-1d2c3b4a5f60";
export const HEADER = "device_name,device_version,data_type,start_date,end_date,value,unit\n";

export const answer = <T>(value: T): Promise<Reply<T>> => Promise.resolve({ kind: "answer", answer: value });

/** A server that accepts everything at once, and keeps what it was told. */
export function acceptingServer() {
  const registered: RegisterUpload[] = [];
  const bodies: string[] = [];
  const entry = (upload: RegisterUpload, id: string): BatchEntry => {
    const header = upload.batches.find((batch) => batch.id === id);
    if (!header) throw new Error("sent before it was registered");
    return {
      ...header,
      upload: upload.id,
      state: { kind: "accepted", by: "answer", at: 1 },
      attempts: 1,
      possibleDuplicate: false,
    };
  };
  const calls: ServerCalls = {
    claims: () => answer({ key: new Uint8Array(16), pages: [] }),
    knownFiles: () => answer([]),
    refusals: () => answer([]),
    register: (upload) => {
      registered.push(upload);
      return answer({
        ...upload,
        accountName: "P-014",
        sandbox: true,
        frozenAt: 1,
        states: {},
        acceptedByPerson: 0,
        refused: 0,
      });
    },
    resolve: () => answer([]),
    courier: () => ({
      put: (id, body) => {
        const upload = registered.at(-1);
        if (!upload) throw new Error("sent before anything was registered");
        bodies.push(body);
        return answer({ batch: entry(upload, id), account: { kind: "open" } });
      },
      children: () => answer([]),
      withdraw: () => answer([]),
      states: () => answer([]),
      standing: () => answer({ kind: "open" }),
    }),
  };
  return { calls, registered, bodies };
}

export const clock = {
  now: () => Date.UTC(2026, 10, 23),
  after: (ms: number, call: () => void) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => 0.5,
};

let last: Snapshot | null = null;

/** What the engine opened last told last. */
export const snapshot = (): Snapshot => {
  if (!last) throw new Error("no snapshot yet");
  return last;
};

/** An engine, opened for the account. */
export async function openEngine(server: ServerCalls, account: string | null = ACCOUNT): Promise<Engine> {
  last = null;
  const engine = new Engine({ server, clock, takeTurn: async () => () => {} });
  await engine.open({ account, browserZone: "Europe/Berlin", mappings: {} }, (message) => {
    last = snapshotSchema.parse(message);
  });
  return engine;
}

/** Rows of good samples, a second apart. */
export const rows = (n: number, device = "iPhone") =>
  Array.from(
    { length: n },
    (_, i) =>
      `${device},17,steps,2024-03-01T08:${String(Math.floor(i / 60) % 60).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}Z,,${i + 1},count\n`,
  ).join("");

export const csv = (text: string, name = "a.csv") => new File([text], name);
