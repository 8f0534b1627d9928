import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePort, freePortFrom } from "./port.mjs";

const listen = (port) =>
  new Promise((resolve) => {
    const server = createServer().listen(port, "127.0.0.1", () => resolve(server));
  });

it("a free port can be listened on; wished again while taken, the next free one is told", async () => {
  const port = await freePort();
  expect(await freePortFrom(port)).toBe(port);
  const server = await listen(port);
  const next = await freePortFrom(port);
  expect(next).toBeGreaterThan(port);
  const other = await listen(next);
  expect(await freePortFrom(0)).toBeGreaterThan(0);
  server.close();
  other.close();
});
