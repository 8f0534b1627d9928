import { z } from "zod";
import { mappingSchema } from "@/lib/ingest/snapshot";
import type { Mapping } from "@/lib/readers/reader";

const KEY = "sampledrop.mappings";
const MOST = 200;
const memorySchema = z.record(z.string(), mappingSchema);

/** Mappings a person chose, per header: names of columns only, never what stood in them. */
export function rememberedMappings(): Readonly<Record<string, Mapping>> {
  try {
    const parsed = memorySchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Remembers the last 200; a browser that stores nothing asks again next time. */
export function rememberMapping(header: string, mapping: Mapping): void {
  const others = Object.entries(rememberedMappings()).filter(([key]) => key !== header);
  try {
    localStorage.setItem(
      KEY,
      JSON.stringify(Object.fromEntries([...others.slice(1 - MOST), [header, mapping]])),
    );
  } catch {
    // Nothing is lost: the file at hand is read as answered.
  }
}
