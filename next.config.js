const isDev = process.env.NODE_ENV === "development";

/** What holds for every answer. A page's own Content-Security-Policy, with its nonce, is set in proxy.ts. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()",
  },
];

/** Answers that are data: nothing in them may run, whoever opens them. */
const asData = [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }];

/**
 * A worker is bound by the policy of its own file, not by that of the page that starts it. WebAssembly is what reads
 * the databases of Health Connect.
 */
const asProgram = [
  {
    key: "Content-Security-Policy",
    value: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'${isDev ? " 'unsafe-eval'" : ""}; connect-src 'self'; frame-ancestors 'none'`,
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ["libsql", "pino"],
  turbopack: { root: import.meta.dirname },
  allowedDevOrigins: ["127.0.0.1"],
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: asData },
    { source: "/samples/:path*", headers: asData },
    { source: "/_next/static/:path*", headers: asProgram },
  ],
};

export default config;
