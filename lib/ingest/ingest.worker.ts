import { expose } from "comlink";
import { Engine } from "./engine";
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

expose(new Engine({ server: serverCalls((path, init) => fetch(path, init), clock.now), clock, takeTurn }));
