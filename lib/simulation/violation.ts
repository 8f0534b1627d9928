/** A promise that a world broke. */
export class Violation extends Error {
  override readonly name = "Violation";
}
