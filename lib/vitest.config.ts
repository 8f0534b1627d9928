import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Unit tests stand beside what they test; `server-only` throws outside of Next, so it is an empty module here. */
export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    include: ["{app,components,lib}/**/*.test.{ts,tsx,mjs}"],
    environment: "node",
    restoreMocks: true,
    // Properties run thousands of cases, on whatever computer: a limit against hanging, not a measure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
