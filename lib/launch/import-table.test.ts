import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Per file: what it may import and what lint must refuse. The table is that of docs/architecture.md. */
const TABLE: Record<string, { may: string[]; never: string[] }> = {
  "app/page.tsx": {
    may: ["next/link", "react", "@/components/upload/a", "@/lib/server/env", "@/lib/ledger/entry", "./b"],
    never: [
      "./history/page",
      "@/app/history/page",
      "@/lib/sandbox/server",
      "@/lib/launch/start.mjs",
      "kysely",
    ],
  },
  "app/history/page.tsx": { may: ["./row"], never: ["../page", "../devices/page"] },
  "app/api/uploads/route.ts": {
    may: ["zod", "next/server", "@/lib/server/guard", "@/lib/samples/sample", "@/lib/ledger/entry"],
    never: [
      "react",
      "@/components/ui/button",
      "@/lib/ledger/queries",
      "@/lib/ingest/engine",
      "../health/route",
    ],
  },
  "instrumentation.ts": {
    may: ["./lib/server/db", "./lib/sandbox/server"],
    never: ["./lib/samples/sample", "./components/texts", "@/lib/ingest/engine", "react"],
  },
  "proxy.ts": { may: ["next/server", "./lib/server/guard"], never: ["./lib/ingest/engine", "@/app/page"] },
  "components/upload/a.tsx": {
    may: [
      "react",
      "./b",
      "../ui/button",
      "@/components/samples/sum-line",
      "@/components/texts",
      "@/lib/ingest/client",
    ],
    never: [
      "../history/b",
      "@/components/issues/b",
      "@/app/page",
      "@/lib/server/env",
      "../../lib/server/env",
    ],
  },
  "components/ui/button.tsx": {
    may: ["react", "@base-ui/react/dialog", "./icon"],
    never: ["../samples/sum-line", "@/components/texts", "@/lib/samples/sample", "../../lib/samples/sample"],
  },
  "lib/samples/a.ts": {
    may: ["zod", "./b"],
    never: ["../readers/reader", "../ledger/entry", "@/lib/batches/plan", "react", "node:fs"],
  },
  "lib/readers/a.ts": {
    may: ["../samples/sample", "papaparse", "./b"],
    never: [
      "../batches/plan",
      "../delivery/outcome",
      "@/lib/ingest/engine",
      "react",
      "../server/db",
      "node:fs",
    ],
  },
  "lib/batches/a.ts": {
    may: ["../samples/sample", "../ledger/entry"],
    never: ["../delivery/outcome", "../ingest/engine", "react", "../ledger/queries", "@/lib/server/db"],
  },
  "lib/delivery/a.ts": {
    may: ["../samples/sample", "../ledger/entry", "../batches/plan", "./outcome"],
    never: ["../ingest/engine", "react", "../server/db", "@/lib/ledger/queries", "undici"],
  },
  "lib/delivery/outcome.ts": {
    may: ["../ledger/entry", "./backoff"],
    never: ["./queue", "../batches/plan", "../server/upstream"],
  },
  "lib/ingest/a.ts": {
    may: ["../readers/reader", "../batches/plan", "../delivery/queue", "../ledger/entry", "comlink"],
    never: [
      "react",
      "../server/db",
      "@/lib/server/db",
      "../ledger/queries",
      "../sandbox/server",
      "@/components/texts",
    ],
  },
  "lib/ledger/entry.ts": {
    may: ["zod", "../samples/sample"],
    never: ["./queries", "../server/db", "@/lib/server/db", "@tanstack/react-query", "../delivery/outcome"],
  },
  "lib/ledger/queries.ts": {
    may: ["./entry", "@tanstack/react-query"],
    never: ["../server/db", "@/lib/server/db", "react", "../ingest/engine"],
  },
  "lib/server/a.ts": {
    may: [
      "server-only",
      "node:fs",
      "comlink",
      "kysely",
      "../samples/sample",
      "../ledger/entry",
      "../delivery/backoff",
      "../launch/vault.mjs",
      "./db",
    ],
    never: [
      "react",
      "@/components/texts",
      "../ingest/engine",
      "../delivery/queue",
      "../ledger/queries",
      "../launch/start.mjs",
      "../sandbox/server",
    ],
  },
  "lib/server/migrations/a.ts": {
    may: ["../db", "./b", "kysely", "../../ledger/entry"],
    never: ["../../ingest/engine", "../../delivery/queue", "@/lib/readers/reader", "react"],
  },
  "lib/sandbox/a.ts": {
    may: ["node:http", "./journal"],
    never: ["../samples/sample", "@/lib/samples/sample", "../ledger/entry", "zod", "undici"],
  },
  "lib/simulation/a.ts": {
    may: [
      "node:crypto",
      "kysely",
      "./world",
      "../batches/table-plan",
      "../delivery/queue",
      "../ingest/upload-delivery",
      "../server/sweep",
    ],
    never: [
      "../sandbox/server",
      "../ledger/queries",
      "@/components/texts",
      "../../app/page",
      "react",
      "undici",
    ],
  },
  "lib/launch/a.mjs": {
    may: ["node:fs", "libsql", "./b.mjs"],
    never: ["../server/env", "../samples/sample", "next", "react"],
  },
  "e2e/a.spec.ts": {
    may: ["@playwright/test", "./fixtures", "../lib/launch/browser.mjs", "../lib/sandbox/server"],
    never: ["../lib/samples/sample", "../app/page", "../components/texts", "@/lib/server/db"],
  },
};

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

let folder = "";
const diagnostics: { path: string; line: number; rule: string }[] = [];

function write(path: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
}

const refused = (path: string, rule: string) =>
  diagnostics
    .filter((found) => found.path === path && (found.rule === rule || found.rule.endsWith(`/${rule}`)))
    .map((found) => found.line)
    .sort((a, b) => a - b);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sampledrop-imports-"));
  mkdirSync(join(folder, "lib/launch"), { recursive: true });
  for (const path of [".biome.json", "lib/launch/parsed-json.grit"])
    copyFileSync(join(root, path), join(folder, path));
  for (const [path, { may, never }] of Object.entries(TABLE))
    write(
      path,
      [...may, ...never].flatMap((target, n) => [
        `import type { A${n} } from "${target}";`,
        `export type B${n} = A${n};`,
      ]),
    );
  write("lib/batches/by-type.ts", [
    'import type { Other } from "./other";',
    "export type One = { other: Other };",
  ]);
  write("lib/batches/other.ts", [
    'import type { One } from "./by-type";',
    "export type Other = { one: One };",
  ]);
  write("lib/batches/barrel.ts", ['export { plan } from "./plan";']);
  write("lib/batches/BadName.ts", ["export const plan = 1;"]);
  write("lib/batches/dynamic.ts", ['export const load = () => import("../ingest/engine");']);
  // Put together here, so that this file itself holds neither.
  const [loose, sure] = ["any", "!"];
  write("lib/batches/loose.ts", [
    `export default function loose(value: ${loose}) {`,
    `  return value${sure}.x;`,
    "}",
  ]);
  write("lib/batches/assert.ts", [
    'export const asserted = JSON.parse("1") as number;',
    'export const unknown: unknown = JSON.parse("1");',
    "export const answered = async (answer: Response) => (await answer.json()) as number;",
  ]);
  write("lib/batches/promise.ts", [
    "const send = async () => 1;",
    "export const go = () => {",
    "  send();",
    "};",
  ]);
  const run = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/@biomejs/biome/bin/biome"),
      "lint",
      "--reporter=json",
      "--max-diagnostics=none",
      ".",
    ],
    { cwd: folder, encoding: "utf8" },
  );
  const report = reportSchema.parse(JSON.parse(run.stdout));
  for (const { category, location } of report.diagnostics)
    diagnostics.push({ path: location.path, line: location.start.line, rule: category });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the import table, as lint holds it", () => {
  for (const [path, { may, never }] of Object.entries(TABLE))
    it(`${path} may import ${may.length} kinds and not ${never.length} others`, () => {
      const expected = never.map((_, n) => (may.length + n) * 2 + 1);
      expect(refused(path, "noRestrictedImports")).toEqual(expected);
    });

  it("refuses cycles, of types too", () => {
    expect(refused("lib/batches/by-type.ts", "noImportCycles")).toEqual([1]);
    expect(refused("lib/batches/other.ts", "noImportCycles")).toEqual([1]);
  });

  it("refuses imports at run time like any other", () => {
    expect(refused("lib/batches/dynamic.ts", "noRestrictedImports")).toEqual([1]);
  });

  it("refuses a type asserted on JSON, and a promise nobody waits for", () => {
    expect(refused("lib/batches/assert.ts", "plugin")).toEqual([1, 3]);
    expect(refused("lib/batches/promise.ts", "noFloatingPromises")).toEqual([3]);
  });

  it("refuses barrels, other file names, default exports, any and !", () => {
    expect(refused("lib/batches/barrel.ts", "noBarrelFile")).toEqual([1]);
    expect(refused("lib/batches/BadName.ts", "useFilenamingConvention")).toHaveLength(1);
    expect(refused("lib/batches/loose.ts", "noDefaultExport")).toEqual([1]);
    expect(refused("lib/batches/loose.ts", "noExplicitAny")).toEqual([1]);
    expect(refused("lib/batches/loose.ts", "noNonNullAssertion")).toEqual([2]);
  });
});
