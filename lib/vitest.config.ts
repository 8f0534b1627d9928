import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** `--mode processes`: the production build as processes that are started, stopped and killed. They need a build. */
const PROCESSES = {
  include: ["lib/launch/*.process.test.ts"],
  exclude: [],
  // A start takes a second of a core.
  maxConcurrency: 2,
  maxWorkers: 1,
  testTimeout: 3_600_000,
};

/** Unit tests stand beside what they test; `server-only` throws outside of Next, so it is an empty module here. */
export default defineConfig(({ mode }) => ({
  root,
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    include: ["{app,components,lib}/**/*.test.{ts,tsx,mjs}"],
    exclude: ["**/*.process.test.ts"],
    environment: "node",
    restoreMocks: true,
    // Properties run thousands of cases, on whatever computer: a limit against hanging, not a measure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    ...(mode === "processes" ? PROCESSES : {}),
  },
}));
