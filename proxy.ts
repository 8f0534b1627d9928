import { type NextRequest, NextResponse } from "next/server";
import { guard } from "./lib/server/guard";

// biome-ignore lint/style/noProcessEnv: React's development build needs eval, and only that build
const DEVELOPMENT = process.env.NODE_ENV === "development";

/** What a page may load and run: its own files, and inline scripts that carry this request's nonce. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${DEVELOPMENT ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Virtual rows are placed by style attributes; an attribute cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A page is reached by a link from anywhere, so only the Host is looked at, not where the request came from. */
function refuseHost(request: NextRequest): Response | null {
  const host = request.headers.get("host") ?? "";
  return guard(new Request(request.url, { headers: [["host", host]] }));
}

/** Every page: the exact Host, and a policy with a nonce of its own. Never decides who may do what. */
export function proxy(request: NextRequest): Response {
  const refused = refuseHost(request);
  if (refused) return refused;
  const csp = policy(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("content-security-policy", csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", csp);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static/|samples/|icon\\.svg$).*)"] };
