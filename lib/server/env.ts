import "server-only";
import { type Environment, type EnvironmentProblem, parseEnvironment } from "../launch/environment.mjs";

export type { Environment, EnvironmentProblem };

/** The launcher shows this line before Next starts; here it can only mean that the server was started another way. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** The variables as docs/product.md names them, or the one line that says which is wrong. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Environment | EnvironmentProblem {
  return parseEnvironment(variables);
}

let cached: Environment | undefined;

/** This process's environment, read once. Throws EnvironmentError with the line that says what is wrong. */
export function environment(): Environment {
  if (cached) return cached;
  const read = readEnvironment(process.env);
  if (read.kind === "problem") throw new EnvironmentError(read.line);
  cached = read;
  return read;
}

/** The port really listened on, as digits: Next writes it into PORT when it listens, also when 0 was asked for. */
export function listeningPort(): string {
  return process.env.PORT ?? "3000";
}

/** Unit tests write no log unless they ask for one. */
export function logLevel(): "info" | "silent" {
  return process.env.NODE_ENV === "test" ? "silent" : "info";
}
