/** The server cannot start, for a reason the person can mend. The message is one line, shown as it is. */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}
