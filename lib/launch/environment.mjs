import { z } from "zod";

/**
 * The one place that knows the environment variables: the launcher reads it before Next starts, lib/server/env.ts wraps
 * it for the server. Names, meanings and defaults are those of the README's table.
 */

/** HTTP defines these three as refusals before any work; SAMPLES_API_NOT_PROCESSED adds to them and removes none. */
const ALWAYS_NOT_PROCESSED = [408, 425, 429];

const LOOPBACK_API = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
const MIN_SECRET_LENGTH = 16;
const SHOWN_LENGTH = 80;

/** @param {string} text */
function apiOf(text) {
  if (text === "sandbox") return { kind: "sandbox" };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password || url.pathname !== "/" || url.search || url.hash) return null;
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK_API.test(url.hostname))) {
    return { kind: "origin", origin: url.origin };
  }
  return null;
}

/** @param {string} text */
function statusesOf(text) {
  const parts = text.split(",").map((part) => part.trim());
  if (!parts.every((part) => /^[45]\d\d$/.test(part))) return null;
  return [...new Set([...ALWAYS_NOT_PROCESSED, ...parts.map(Number)])].sort((a, b) => a - b);
}

/**
 * A schema from a function that answers null for what is not allowed.
 * @template T
 * @param {(text: string) => T | null} read
 */
function readWith(read) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: "not allowed" });
    return z.NEVER;
  });
}

const ALLOWED = {
  HOST: "127.0.0.1, localhost or ::1, as long as there is no sign-in",
  PORT: "a whole number from 0 to 65535",
  SAMPLES_API_URL:
    "the API's origin without path, query or user (https://proxy.example.org; http only for this computer), or the word sandbox",
  SAMPLES_API_TOKEN: "visible ASCII characters without blanks",
  SAMPLES_API_DUPLICATES: "unsafe or safe",
  SAMPLES_API_NOT_PROCESSED: "statuses from 400 to 599 with commas between, such as 408,425,429",
  DATA_DIR: "the path of a folder",
  DATABASE_URL:
    "nothing yet: PostgreSQL comes in a later version, so leave it unset to use the built-in database in DATA_DIR",
  APP_SECRET: `at least ${MIN_SECRET_LENGTH} characters`,
};

const SECRETS = new Set(["SAMPLES_API_TOKEN", "DATABASE_URL", "APP_SECRET"]);

const environmentSchema = z.object({
  HOST: z
    .string()
    .default("127.0.0.1")
    .transform((text) => (text === "[::1]" ? "::1" : text))
    .pipe(z.enum(["127.0.0.1", "localhost", "::1"])),
  PORT: z
    .string()
    .default("3000")
    .pipe(readWith((text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null))),
  SAMPLES_API_URL: readWith(apiOf),
  SAMPLES_API_TOKEN: z.string().max(8192).regex(VISIBLE_ASCII).nullable().default(null),
  SAMPLES_API_DUPLICATES: z.enum(["unsafe", "safe"]).default("unsafe"),
  SAMPLES_API_NOT_PROCESSED: z.string().default("408,425,429").pipe(readWith(statusesOf)),
  DATA_DIR: z
    .string()
    .regex(/^[^\0]+$/)
    .default("./.data"),
  DATABASE_URL: z.undefined().optional(),
  APP_SECRET: z.string().min(MIN_SECRET_LENGTH).nullable().default(null),
});

/** @param {string} name @param {string} value */
function shown(name, value) {
  if (SECRETS.has(name)) return "set, but its value is not shown here";
  // An address may carry a password or a token of its own.
  if (name === "SAMPLES_API_URL" && /[@?#]/.test(value)) return "an address with more than an origin";
  return JSON.stringify(value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value);
}

/** @type {import("./environment.mjs").parseEnvironment} */
export function parseEnvironment(variables) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const name of Object.keys(ALLOWED)) {
    const value = name === "APP_SECRET" ? variables[name] : variables[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success)
    return { kind: "problem", line: problemLine(given, String(parsed.error.issues[0]?.path[0])) };
  const values = parsed.data;
  return {
    kind: "environment",
    host: values.HOST,
    port: values.PORT,
    api: values.SAMPLES_API_URL,
    token: values.SAMPLES_API_TOKEN,
    duplicates: values.SAMPLES_API_DUPLICATES,
    notProcessed: values.SAMPLES_API_NOT_PROCESSED,
    dataDir: values.DATA_DIR,
    secret: values.APP_SECRET,
  };
}

/** @param {Record<string, string>} given @param {string} name */
function problemLine(given, name) {
  const value = given[name];
  const allowed = ALLOWED[name];
  return value === undefined
    ? `${name} is not set; allowed: ${allowed}.`
    : `${name} is ${shown(name, value)}; allowed: ${allowed}.`;
}
