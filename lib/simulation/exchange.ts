import type { SamplesCall, TimedEvidence } from "../server/upstream";

/** Answers a call that a server makes to the API, or never, where the server died meanwhile. */
export type Wire = (call: SamplesCall) => Promise<TimedEvidence>;

const wires = new Map<string, Wire>();
let opened = 0;

/** Puts a wire under an address of its own; `close` takes it away. */
export function openWire(wire: Wire): { readonly url: string; readonly close: () => void } {
  const url = `http://wire-${++opened}.test`;
  wires.set(url, wire);
  return { url, close: () => wires.delete(url) };
}

/** Stands where postSamples of lib/server/upstream.ts stands: the one edge of the server that is not real here. */
export async function postOverWire(call: SamplesCall): Promise<TimedEvidence> {
  const wire = wires.get(call.origin);
  if (!wire) throw new Error(`nothing answers at ${call.origin}`);
  return wire(call);
}
