import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";

const WORKER = `
importScripts("/papaparse.js");
self.onmessage = ({ data: file }) => {
  let rows = 0;
  Papa.parse(file, {
    chunkSize: 4 * 1024 * 1024,
    chunk: ({ data }) => { rows += data.length; },
    complete: () => self.postMessage(rows),
  });
};
self.postMessage("loaded");
`;

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>papaparse</title>
<input type="file" aria-label="Files"><output></output>
<script>
const worker = new Worker("/worker.js");
const input = document.querySelector("input");
const output = document.querySelector("output");
worker.onmessage = () => { output.textContent = "loaded"; };
input.onchange = () => {
  const from = performance.now();
  worker.onmessage = ({ data }) => { output.textContent = JSON.stringify({ rows: data, ms: performance.now() - from }); };
  worker.postMessage(input.files[0]);
};
</script>`;

/** A page that does nothing but parse a file with papaparse in a worker: the measure of our own reading. */
export class BarePapaparse {
  readonly #server: Server;
  readonly #origin: string;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#origin = `http://127.0.0.1:${port}/`;
  }

  static async start(): Promise<BarePapaparse> {
    const papaparse = await readFile(
      createRequire(import.meta.url).resolve("papaparse/papaparse.min.js"),
      "utf8",
    );
    const bodies: Record<string, [type: string, body: string]> = {
      "/": ["text/html; charset=utf-8", PAGE],
      "/worker.js": ["text/javascript", WORKER],
      "/papaparse.js": ["text/javascript", papaparse],
    };
    const server = createServer((request, response) => {
      const [type, body] = bodies[request.url ?? ""] ?? [];
      response.writeHead(type ? 200 : 404, { "content-type": type ?? "text/plain" }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new BarePapaparse(server, portOf(server.address()));
  }

  /** Milliseconds from the file's choice to the last row; throws when the number of rows is another. */
  async parse(page: Page, path: string, rows: number): Promise<number> {
    await page.goto(this.#origin);
    const output = page.locator("output");
    await output.filter({ hasText: "loaded" }).waitFor();
    await page.getByLabel("Files").setInputFiles(path);
    await output.filter({ hasText: "ms" }).waitFor({ timeout: 120_000 });
    const told: unknown = JSON.parse((await output.textContent()) ?? "");
    if (typeof told !== "object" || told === null || !("ms" in told) || !("rows" in told))
      throw new Error("the page told no time");
    if (typeof told.ms !== "number" || told.rows !== rows)
      throw new Error(`papaparse saw ${told.rows} rows, not ${rows}`);
    return told.ms;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("the server does not listen");
}
