import "server-only";
import { sql } from "kysely";
import type { Device } from "../ledger/device";
import { dataTypeSchema } from "../samples/sample";
import { deviceName } from "./batch-samples";
import type { Db } from "./db";
import { heldByDevice } from "./device-held";
import { deviceKey } from "./device-key";
import { leftOutSpans, refusedOf } from "./device-left-out";
import { deliveredOf } from "./device-starts";
import type { Runtime } from "./runtime";

type Sums = Pick<Device, "accepted" | "acceptedByPerson" | "unknown" | "first" | "last" | "openFrom">;

const NOTHING: Sums = {
  accepted: 0,
  acceptedByPerson: 0,
  unknown: 0,
  first: null,
  last: null,
  openFrom: null,
};

/** One device and data type of an account, and the number under which what it sent is kept; null = nothing ever was. */
interface Known {
  readonly account: string;
  readonly dataType: string;
  readonly device: string;
  series: number | null;
  sums: Sums;
}

interface SpanSum {
  readonly account: string;
  readonly data_type: string;
  readonly state: string;
  readonly by_person: number;
  readonly device: string;
  readonly n: number;
  readonly first: number;
  readonly last: number;
}

/** The spans of all batches, summed by the database: rows are devices in a state, not batches. */
async function spanSums(db: Db): Promise<readonly SpanSum[]> {
  const { rows } = await sql<SpanSum>`
    select b.account, b.data_type, b.state, b.accepted_by_person as by_person,
      json_extract(s.value, '$.device') as device, sum(json_extract(s.value, '$.n')) as n,
      min(json_extract(s.value, '$.first')) as first, max(json_extract(s.value, '$.last')) as last
    from batch b, json_each(b.spans) s
    group by 1, 2, 3, 4, 5`.execute(db);
  return rows;
}

const least = (a: number | null, b: number) => (a === null ? b : Math.min(a, b));
const most = (a: number | null, b: number) => (a === null ? b : Math.max(a, b));

function withSpan(sums: Sums, { state, by_person, n, first, last }: SpanSum): Sums {
  switch (state) {
    case "accepted":
      return {
        ...sums,
        accepted: sums.accepted + n,
        acceptedByPerson: sums.acceptedByPerson + (by_person === 1 ? n : 0),
        first: least(sums.first, first),
        last: most(sums.last, last),
      };
    case "unknown":
      return { ...sums, unknown: sums.unknown + n, openFrom: least(sums.openFrom, first) };
    case "planned":
    case "sending":
    case "retrying":
    case "blocked":
      return { ...sums, openFrom: least(sums.openFrom, first) };
    default:
      return sums;
  }
}

/** All devices that uploads named, also those of which nothing was sent. */
async function knownDevices(db: Db): Promise<ReadonlyMap<string, Known>> {
  const devices = new Map<string, Known>();
  const meet = (account: string, dataType: string, name: string): Known => {
    const key = deviceKey(account, dataType, name);
    const known = devices.get(key) ?? {
      account,
      dataType,
      device: deviceName(name),
      series: null,
      sums: NOTHING,
    };
    devices.set(key, known);
    return known;
  };
  for (const row of await spanSums(db)) {
    const known = meet(row.account, row.data_type, row.device);
    known.sums = withSpan(known.sums, row);
  }
  for (const { id, account, data_type, device } of await db.selectFrom("series").selectAll().execute()) {
    meet(account, data_type, device).series = id;
  }
  const held = await db
    .selectFrom("upload_held")
    .innerJoin("upload", "upload.id", "upload_held.upload")
    .select(["account", "data_type", "device"])
    .distinct()
    .execute();
  for (const { account, data_type, device } of held) meet(account, data_type, device);
  return devices;
}

/** What the ledger keeps of a device's samples beside the sums: how far it is delivered and what the API refused. */
async function keptOf(db: Db, { series, sums }: Known) {
  if (series === null) return { deliveredUpTo: null, refused: 0, before: 0 };
  const deliveredUpTo = await deliveredOf(db, series, sums.openFrom);
  return { deliveredUpTo, ...(await refusedOf(db, series, deliveredUpTo)) };
}

/**
 * GET /api/devices: what every account's devices sent, over all uploads; this API's accounts first, then by name.
 * `leftOutBefore` counts a closed or released batch whole when it begins before `deliveredUpTo`.
 */
export async function listDevices(runtime: Runtime): Promise<Device[]> {
  return runtime.db.transaction().execute(async (trx) => {
    const accounts = await trx.selectFrom("account").select(["id", "name", "origin"]).execute();
    const byId = new Map(accounts.map((account) => [account.id, account]));
    const devices = await knownDevices(trx);
    const leftOut = await leftOutSpans(trx);
    const held = await heldByDevice(trx, (key) => devices.get(key)?.series ?? null);
    const found: Device[] = [];
    for (const [key, known] of devices) {
      const account = byId.get(known.account);
      if (!account) continue;
      const { deliveredUpTo, refused, before } = await keptOf(trx, known);
      const left = (leftOut.get(key) ?? []).filter(({ first }) => first <= (deliveredUpTo ?? -Infinity));
      found.push({
        account: account.id,
        accountName: account.name,
        current: account.origin === runtime.api.origin,
        sandbox: account.origin === "sandbox",
        device: known.device,
        dataType: dataTypeSchema.parse(known.dataType),
        ...known.sums,
        refused,
        deliveredUpTo,
        leftOutBefore: left.reduce((sum, { n }) => sum + n, before),
        held: held.get(key) ?? [],
      });
    }
    return found.sort(inOrder);
  });
}

/** Watch 2 before Watch 10. */
const names = new Intl.Collator("en", { numeric: true });

function inOrder(a: Device, b: Device): number {
  return (
    Number(b.current) - Number(a.current) ||
    names.compare(a.accountName, b.accountName) ||
    names.compare(a.device, b.device) ||
    a.dataType.localeCompare(b.dataType)
  );
}
