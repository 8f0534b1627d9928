import type { ApiAddress } from "@/components/samples/api-address";

/** Read at request time from SAMPLES_API_URL, which the launcher has checked before the server started. */
export function readApiAddress(): ApiAddress {
  const url = process.env.SAMPLES_API_URL ?? "sandbox";
  return url === "sandbox" ? { kind: "sandbox" } : { kind: "api", host: new URL(url).host };
}
