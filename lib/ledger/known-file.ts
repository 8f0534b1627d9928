import { z } from "zod";
import { count, idSchema, instant, text } from "./primitive";

/** POST /api/files/known: what earlier uploads say of these file hashes. */
export const knownFilesQuerySchema = z.object({
  account: idSchema,
  hashes: z.array(z.string().length(64)).max(10_000),
});
export const knownFileSchema = z.object({
  hash: z.string(),
  account: idSchema,
  accountName: text(200),
  frozenAt: instant,
  zone: text(100).nullable(),
  mapping: text(10_000).nullable(),
  readerVersion: count,
});
export type KnownFile = z.infer<typeof knownFileSchema>;
export const knownFilesSchema = z.object({ files: z.array(knownFileSchema) });
