import { createServer } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { BroadcastChannel, isMainThread } from "node:worker_threads";

/**
 * Loaded into every thread of a measured server by NODE_OPTIONS=--import: answers the memory of all of them in bytes,
 * after collecting garbage.
 */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

/** How long the other threads have to answer, in ms. */
const PATIENCE_MS = 2000;

function memory() {
  collect();
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}

const questions = new BroadcastChannel("bench-memory-asked");
const answers = new BroadcastChannel("bench-memory");
questions.unref();
answers.unref();

if (isMainThread) {
  const server = createServer((_, response) => {
    const own = memory();
    const timer = setTimeout(() => response.destroy(), PATIENCE_MS);
    answers.onmessage = ({ data }) => {
      clearTimeout(timer);
      const all = {
        rss: own.rss,
        heapUsed: own.heapUsed + data.heapUsed,
        external: own.external + data.external,
      };
      response.end(JSON.stringify(all));
    };
    questions.postMessage(null);
  });
  // A process started by the measured one finds the port taken, and goes without.
  server.on("error", () => {});
  server.listen(Number(process.env.MEMORY_PORT), "127.0.0.1").unref();
} else {
  questions.onmessage = () => answers.postMessage(memory());
}
