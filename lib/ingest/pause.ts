/** Lets whatever waits have its turn, then goes on after at least `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
