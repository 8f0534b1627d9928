import { createServer } from "node:net";

/**
 * Whether this computer lets us listen on a port of loopback right now.
 * @param {number} port 0 = any
 * @param {string} host
 * @returns {Promise<number | null>} the port, or null when it is taken or not allowed
 */
export function tryPort(port, host = "127.0.0.1") {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/** A port of loopback that is free now. */
export async function freePort() {
  const port = await tryPort(0);
  if (port === null) throw new Error("no free port on 127.0.0.1");
  return port;
}

/**
 * The wished port, or the next free one after it.
 * @param {number} wished 0 = any
 */
export async function freePortFrom(wished) {
  if (wished === 0) return freePort();
  for (let port = wished; port <= Math.min(wished + 200, 65_535); port++) {
    if ((await tryPort(port)) !== null) return port;
  }
  return freePort();
}
