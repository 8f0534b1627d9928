/** Gives numbers in [0, 1). */
export type Random = () => number;

const WARM_UP = 16;

/** A seeded source of numbers: the same seed gives the same sequence on every machine. */
export function seededRandom(seed: number): Random {
  let state = (seed ^ 0x5bd1e995) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
  // Neighbouring seeds differ in few bits at first.
  for (let i = 0; i < WARM_UP; i++) next();
  return next;
}
