import { createServer } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Loaded into a measured server by NODE_OPTIONS=--import: answers its memory in bytes after collecting garbage. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const server = createServer((_, response) => {
  collect();
  collect();
  response.end(JSON.stringify(process.memoryUsage()));
});
// A process started by the measured one finds the port taken, and goes without.
server.on("error", () => {});
server.listen(Number(process.env.MEMORY_PORT), "127.0.0.1").unref();
