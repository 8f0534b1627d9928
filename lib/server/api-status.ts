import "server-only";
import { z } from "zod";

/** An answer to GET /api/status. */
export interface StatusAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

/** A server in maintenance may answer 200, or 503 as to everything else. */
const ANSWERING = new Set([200, 503]);
/** The status itself, or what holds it by a customary name. */
const statusSchema = z.union([
  z.string(),
  z.object({ status: z.string() }).transform(({ status }) => status),
  z.object({ state: z.string() }).transform(({ state }) => state),
  z.object({ status: z.object({ indicator: z.string() }) }).transform(({ status }) => status.indicator),
]);
/** "Maintenance", "under maintenance", "Status: in maintenance", "scheduled_maintenance": the whole of it, nothing more. */
const MAINTENANCE =
  /^(status\s*[:=]\s*)?((under|in|scheduled|planned|system)[\s_-]+)*maintenance([\s_-]+mode)?[.!]?$/i;

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/**
 * Whether an answer says that the API is in maintenance: JSON whose status says so, or a text that says nothing else.
 * The API's document knows no status page, so anything besides means nothing.
 */
export function saysMaintenance({ status, contentType, bytes }: StatusAnswer): boolean {
  if (!ANSWERING.has(status) || /\bhtml\b/i.test(contentType ?? "")) return false;
  const found = statusSchema.safeParse(parsed(new TextDecoder().decode(bytes).trim()));
  return found.success && MAINTENANCE.test(found.data.trim());
}
