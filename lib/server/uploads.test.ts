import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FileEntry, RegisterUpload } from "../ledger/entry";
import { listAttempts, resolveBatches, splitBatch, withdrawBatches } from "./batches";
import { knownFiles } from "./known-files";
import type { Runtime } from "./runtime";
import {
  batchOf,
  codeOf,
  newAccount,
  openTestRuntime,
  planOf,
  register,
  samples,
  type TestBatch,
  temporaryFolder,
  valueIn,
} from "./runtime.test-support";
import { listUploads, uploadDetail } from "./upload-entry";
import { registerUpload } from "./uploads";

const DAY = 86_400_000;

let folder: ReturnType<typeof temporaryFolder>;
let runtime: Runtime;
let account: string;

beforeEach(async () => {
  folder = temporaryFolder();
  runtime = await openTestRuntime(folder.path);
  account = (await newAccount(runtime)).id;
});

afterEach(async () => {
  await runtime.close();
  folder.remove();
});

async function put(id: string, state: "accepted" | "unknown" | "sending"): Promise<void> {
  const detail = {
    accepted: { by: "answer", at: 1 },
    unknown: { since: 1, reason: "" },
    sending: { since: 1 },
  };
  const columns = { state, state_detail: JSON.stringify(detail[state]) };
  await runtime.db.updateTable("batch").set(columns).where("id", "=", id).execute();
}

const file = (extra: Partial<FileEntry> = {}): FileEntry => ({
  name: "march.csv",
  bytes: 10,
  hash: "a".repeat(64),
  format: "CSV, commas",
  zone: "Europe/Berlin",
  mapping: null,
  readerVersion: 1,
  ...extra,
});

describe("registering an upload", () => {
  it("freezes the plan once, however often it is asked", async () => {
    const plan = planOf(account, [batchOf("steps", samples(5, 0)), batchOf("bpm", samples(3, DAY))], {
      files: [file()],
      held: [{ file: "march.csv", device: "Ring", dataType: "bpm", n: 2, first: 1, last: 2 }],
    });
    const upload = valueIn(await registerUpload(runtime, plan));
    expect(upload).toMatchObject({ id: plan.id, accountName: "P-014", sandbox: true, files: [file()] });
    expect(upload.states).toEqual({ planned: { batches: 2, samples: 8 } });
    expect(valueIn(await registerUpload(runtime, plan))).toEqual(upload);
    const other = { ...plan, batches: plan.batches.slice(1) };
    expect(codeOf(await registerUpload(runtime, other))).toBe("wrong-state");
    const detail = valueIn(await uploadDetail(runtime, plan.id));
    expect(detail.held).toEqual(plan.held);
    expect(
      detail.batches.map(({ id, n, dataType, spans, state }) => ({ id, n, dataType, spans, state })),
    ).toEqual(plan.batches.map(({ parent: _, ...header }) => ({ ...header, state: { kind: "planned" } })));
    expect(await listUploads(runtime)).toEqual([upload]);
  });

  it("refuses what cannot be a plan and keeps nothing of it", async () => {
    const first = batchOf("steps", samples(5, 0));
    await register(runtime, account, [first]);
    const dishonest = batchOf("steps", samples(5, DAY));
    const wrong: [string, RegisterUpload][] = [
      ["a batch that is registered already", planOf(account, [batchOf("steps", samples(4, 0)), first])],
      [
        "spans that hold more than their batch",
        planOf(account, [{ ...dishonest, header: { ...dishonest.header, n: 4 } }]),
      ],
      ["a child", planOf(account, [batchOf("steps", samples(4, 0), first.header.id)])],
    ];
    for (const [why, plan] of wrong)
      expect([why, codeOf(await registerUpload(runtime, plan))]).toEqual([why, "bad-request"]);
    expect(await listUploads(runtime)).toHaveLength(1);
    expect(codeOf(await registerUpload(runtime, planOf(crypto.randomUUID(), [dishonest])))).toBe("not-found");
  });

  it("takes a plan of 3,000 batches", async () => {
    const batches = Array.from({ length: 3_000 }, (_, i) => batchOf("steps", samples(3, i * DAY)));
    const id = await register(runtime, account, batches);
    const detail = valueIn(await uploadDetail(runtime, id));
    expect(detail.batches.map((batch) => batch.id)).toEqual(batches.map((batch) => batch.header.id));
  });
});

describe("a file that was sent before", () => {
  async function sent(extra: Partial<FileEntry> = {}): Promise<void> {
    const batch = batchOf("steps", samples(3, 0));
    await register(runtime, account, [batch], { files: [file(extra)] });
    await put(batch.header.id, "accepted");
  }
  const again = (to: string, extra: Partial<FileEntry>, confirmed: RegisterUpload["confirmed"] = []) =>
    registerUpload(
      runtime,
      planOf(to, [batchOf("steps", samples(3, DAY))], { files: [file(extra)], confirmed }),
    );

  it.each([
    ["the zone", { zone: "UTC" }],
    ["the columns", { mapping: "{}" }],
    ["the reader", { readerVersion: 2 }],
  ])("and is read otherwise by %s goes only when that was ticked", async (_, extra) => {
    await sent();
    expect(codeOf(await again(account, {}))).toBe("done");
    expect(codeOf(await again(account, extra, ["other-account"]))).toBe("confirm-needed");
    expect(codeOf(await again(account, extra, ["read-otherwise"]))).toBe("done");
  });

  it("to another account goes only when that was ticked", async () => {
    await sent();
    const other = (await newAccount(runtime, "P-027", "sandbox-027")).id;
    const refused = await again(other, {}, ["read-otherwise"]);
    expect(refused).toMatchObject({ code: "confirm-needed", message: expect.stringContaining("P-014") });
    expect(codeOf(await again(other, {}, ["other-account"]))).toBe("done");
  });

  it("is known by its hash, with when and how it was read; one that never left is not", async () => {
    const query = { account, hashes: ["a".repeat(64), "b".repeat(64)] };
    await register(runtime, account, [batchOf("steps", samples(3, 0))], { files: [file({ zone: "UTC" })] });
    expect(valueIn(await knownFiles(runtime, query)).files).toEqual([]);
    await sent();
    expect(valueIn(await knownFiles(runtime, query)).files).toMatchObject([
      {
        hash: "a".repeat(64),
        account,
        accountName: "P-014",
        zone: "Europe/Berlin",
        mapping: null,
        readerVersion: 1,
      },
    ]);
    await runtime.db.updateTable("account").set({ origin: "https://proxy.example.org" }).execute();
    expect(valueIn(await knownFiles(runtime, query)).files).toEqual([]);
  });
});

describe("what a person decides", () => {
  let batches: TestBatch[];
  let upload: string;
  const ids = () => batches.map((batch) => batch.header.id);
  const kinds = async () =>
    valueIn(await uploadDetail(runtime, upload)).batches.map((batch) => batch.state.kind);

  beforeEach(async () => {
    batches = [0, 1, 2].map((day) => batchOf("steps", samples(4, day * DAY)));
    upload = await register(runtime, account, batches);
  });

  it("settles batches that were not confirmed, all or none, and asking twice is harmless", async () => {
    for (const id of ids()) await put(id, "unknown");
    for (let time = 0; time < 2; time++)
      valueIn(await resolveBatches(runtime, { batches: ids().slice(0, 1), decision: "accepted" }));
    expect(valueIn(await uploadDetail(runtime, upload)).upload).toMatchObject({ acceptedByPerson: 4 });
    expect(codeOf(await resolveBatches(runtime, { batches: ids(), decision: "release" }))).toBe(
      "wrong-state",
    );
    expect(await kinds()).toEqual(["accepted", "unknown", "unknown"]);
    for (let time = 0; time < 2; time++)
      valueIn(await resolveBatches(runtime, { batches: ids().slice(1), decision: "release" }));
    expect(await kinds()).toEqual(["accepted", "released", "released"]);
    expect(
      codeOf(await resolveBatches(runtime, { batches: [crypto.randomUUID()], decision: "release" })),
    ).toBe("not-found");
  });

  it("closes what has not left and answers the rest as it stands", async () => {
    const [first = ""] = ids();
    await put(first, "sending");
    const answered = valueIn(await withdrawBatches(runtime, ids()));
    expect(answered.map((batch) => batch.state.kind)).toEqual(["sending", "withdrawn", "withdrawn"]);
    expect(await kinds()).toEqual(["sending", "withdrawn", "withdrawn"]);
  });

  it("counts children instead of the batch they were cut from", async () => {
    const [parent] = batches;
    if (!parent) throw new Error("no batch");
    const child = batchOf("steps", samples(3, 0), parent.header.id);
    const asked = { parent: parent.header.id, children: [child.header] };
    for (let time = 0; time < 2; time++)
      expect(valueIn(await splitBatch(runtime, upload, asked))).toHaveLength(1);
    expect(valueIn(await uploadDetail(runtime, upload)).upload.states).toEqual({
      planned: { batches: 3, samples: 11 },
    });
    expect(codeOf(await splitBatch(runtime, upload, { ...asked, children: [] }))).toBe("wrong-state");
    expect(codeOf(await splitBatch(runtime, crypto.randomUUID(), asked))).toBe("not-found");
  });

  it("refuses children that hold what their parent does not", async () => {
    const parent = ids()[0] ?? "";
    const strangers = [
      batchOf("steps", samples(5, 0), parent),
      batchOf("steps", samples(3, DAY), parent),
      batchOf("bpm", samples(3, 0), parent),
      batchOf("steps", samples(3, 0, "Ring"), parent),
      batchOf("steps", samples(3, 0)),
    ];
    for (const { header } of strangers) {
      expect(codeOf(await splitBatch(runtime, upload, { parent, children: [header] }))).toBe("bad-request");
    }
    const twice = [0, 1].map(() => batchOf("steps", samples(3, 0), parent).header);
    expect(codeOf(await splitBatch(runtime, upload, { parent, children: twice }))).toBe("bad-request");
    expect(await kinds()).toEqual(["planned", "planned", "planned"]);
  });

  it("finds no attempts of a batch that is not there, and none of one that never left", async () => {
    expect(codeOf(await listAttempts(runtime, crypto.randomUUID()))).toBe("not-found");
    expect(valueIn(await listAttempts(runtime, ids()[0] ?? ""))).toEqual([]);
  });
});
