import type { Duplicates } from "@/lib/ledger/entry";

/** Where samples go and what this server's settings say of it, as far as a page may know it: never a token. */
export type ApiAddress = ({ readonly kind: "sandbox" } | { readonly kind: "api"; readonly host: string }) & {
  /** SAMPLES_API_DUPLICATES: presets whether what is not confirmed is sent again. */
  readonly duplicates: Duplicates;
};
