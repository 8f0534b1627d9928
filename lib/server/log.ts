import "server-only";
import pino, { type DestinationStream, type Logger } from "pino";
import { logLevel } from "./env";

const SECRET_FIELDS = ["authorization", "token", "secret", "body", "password", "cookie"];

/** The same names at the top, one and two levels down: pino's wildcard stands for exactly one level. */
const REDACTED = ["", "*.", "*.*."].flatMap((prefix) => SECRET_FIELDS.map((field) => `${prefix}${field}`));

const BEARER = /\bBearer\s+[^\s"',;]+/gi;

/**
 * JSON lines on standard output. Fields named like secrets, and bearer tokens inside any text, are written as
 * "[kept out]"; sample values and request bodies are never passed here.
 */
export function createLog(destination?: DestinationStream): Logger {
  const options = {
    level: destination ? "info" : logLevel(),
    base: null,
    redact: { paths: REDACTED, censor: "[kept out]" },
    hooks: {
      streamWrite: (line: string) => line.replace(BEARER, "Bearer [kept out]"),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

export const log = createLog();
