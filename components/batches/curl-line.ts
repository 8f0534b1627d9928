import type { ApiAddress } from "../samples/api-address";

/** A text in single quotes for a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The call of one batch for a shell. The token is left out: $TOKEN stands in its place. */
export function curlLine(api: ApiAddress, body: string): string {
  const origin = api.kind === "sandbox" ? "http://127.0.0.1:<sandbox-port>" : `https://${api.host}`;
  return [
    `curl -X POST ${shellQuoted(`${origin}/api/v1.1/samples`)}`,
    `     -H "Authorization: Bearer $TOKEN"`,
    `     -H 'Content-Type: application/json'`,
    `     -d ${shellQuoted(body)}`,
  ].join(" \\\n");
}
