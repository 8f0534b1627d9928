import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";

/**
 * Puts the variables of .env.local and .env into process.env; what is set already wins, then .env.local.
 * Next reads the same files later: by then the values stand, so that launcher and server see the same.
 * @param {string} root
 */
export function loadDotEnv(root) {
  for (const name of [".env.local", ".env"]) {
    const path = join(root, name);
    if (existsSync(path)) loadEnvFile(path);
  }
}
