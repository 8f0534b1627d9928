import type { ApiAddress } from "@/components/samples/api-address";
import { environment } from "@/lib/server/env";

/** Where this server sends, without anything secret. Asked at request time only. */
export function readApiAddress(): ApiAddress {
  const { api, duplicates } = environment();
  return api.kind === "sandbox"
    ? { kind: "sandbox", duplicates }
    : { kind: "api", host: new URL(api.origin).host, duplicates };
}
