import { expose } from "comlink";
import { Engine } from "./engine";
import { enterUpload, liveUploads } from "./resume-presence";
import { type Handover, succeed } from "./resume-succession";
import { serverCalls } from "./server-courier";

/** One sending turn per account and browser: held as a Web Lock, which dies with the tab. */
function takeTurn(account: string): Promise<() => void> {
  return new Promise((taken, failed) => {
    const hold = () => new Promise<void>((giveBack) => taken(giveBack));
    navigator.locks.request(`sampledrop-sending-${account}`, hold).catch(failed);
  });
}

const clock = {
  now: () => Date.now(),
  after: (ms: number, call: () => void) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

const call = (path: string, init: RequestInit) => fetch(path, init);
const server = serverCalls(call, clock.now);
const handover: Handover = {
  enter: (upload) => enterUpload(navigator.locks, upload),
  succeed: (next) => succeed(next, { fetch: call, server, live: () => liveUploads(navigator.locks) }),
};

const engine = new Engine({ server, clock, takeTurn, handover });
self.addEventListener("online", () => engine.wake());
expose(engine);
