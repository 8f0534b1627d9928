/** Where samples go, as far as a page may know it: never a token. */
export type ApiAddress = { readonly kind: "sandbox" } | { readonly kind: "api"; readonly host: string };
