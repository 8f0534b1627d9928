import { z } from "zod";
import { dataTypeSchema } from "../samples/sample";
import { count, idSchema, instant, text } from "./primitive";

/** GET /api/devices: one device and data type of an account, over all uploads. Counts are samples. */
export const deviceSchema = z.object({
  account: idSchema,
  accountName: text(200),
  current: z.boolean(),
  sandbox: z.boolean(),
  device: text(10_000),
  dataType: dataTypeSchema,
  accepted: count,
  /** Of those, how many a person declared delivered. */
  acceptedByPerson: count,
  unknown: count,
  refused: count,
  /** First and last start among the accepted; null where none is. */
  first: instant.nullable(),
  last: instant.nullable(),
  /** Delivered without gaps up to this start (docs/delivery.md); null where nothing is. */
  deliveredUpTo: instant.nullable(),
  /** The first start of a batch that is not settled and holds the former back; null where none does. */
  openFrom: instant.nullable(),
  /** Registered and refused or left out before `deliveredUpTo`. */
  leftOutBefore: count,
  /** Too few to send so far, from which file. */
  held: z.array(z.object({ file: text(1000), n: count, first: instant, last: instant })).max(1000),
});
export type Device = z.infer<typeof deviceSchema>;
export const devicesSchema = z.object({ devices: z.array(deviceSchema) });
