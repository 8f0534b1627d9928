import "server-only";

/** SQLite's codes for a file that cannot be written: no room, a failing or read-only disk. */
const UNWRITABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;

/** What a person is told of an answer that failed; what was thrown stands in the log only. */
export function failureText(cause: unknown): string {
  if (cause instanceof Error && "code" in cause && UNWRITABLE.test(String(cause.code))) {
    return (
      "What is sent cannot be recorded, so nothing is sent: the disk of DATA_DIR is full or cannot be written. " +
      "Sending goes on by itself when there is room."
    );
  }
  return "This server failed while answering; its log says how.";
}
