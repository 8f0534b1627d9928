import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { makePrivateFile } from "./data-folder.mjs";
import { keepOnDisk } from "./durable.mjs";
import { holdingsOf } from "./holdings.mjs";
import { ledgerPath, versionOf, withDatabase } from "./ledger-file.mjs";
import { StartRefusal } from "./start-refusal.mjs";

/**
 * Writes a consistent copy of the records of a data folder, whether or not a server is running on it; answers the lines
 * to print. The copy has its name only when it is whole. Throws StartRefusal.
 * @param {{ dataDir: string, secret: string | null }} environment @param {string} file
 */
export function backUp({ dataDir, secret }, file) {
  const source = ledgerPath(dataDir);
  if (!existsSync(source)) {
    throw new StartRefusal(`There are no records in DATA_DIR ${dataDir}, so there is nothing to back up.`);
  }
  takeName(file);
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    makePrivateFile(partial);
    const holdings = withDatabase(source, (database) => {
      versionOf(database, `DATA_DIR ${dataDir}`);
      copy(database, partial);
      return withDatabase(partial, holdingsOf);
    });
    keepOnDisk(partial);
    renameSync(partial, file);
    keepOnDisk(dirname(file));
    return linesFor({ file, holdings, dataDir, secret });
  } catch (error) {
    for (const made of [partial, file]) rmSync(made, { force: true });
    throw error;
  }
}

/** @param {import("libsql").Database} database @param {string} partial */
function copy(database, partial) {
  try {
    database.prepare("vacuum into ?").run(partial);
  } catch (cause) {
    throw new StartRefusal(`The backup could not be written: ${cause.message}. Nothing is left of it.`, {
      cause,
    });
  }
}

/** The name is taken first: what stands there already is never written over. @param {string} file */
function takeName(file) {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (cause) {
    throw new StartRefusal(
      cause.code === "EEXIST"
        ? `${file} is there already and was left as it is. Give another name.`
        : `${file} cannot be written: ${cause.message}. Give a place that you may write to.`,
      { cause },
    );
  }
}

/** @param {{ file: string, holdings: string, dataDir: string, secret: string | null }} made */
function linesFor({ file, holdings, dataDir, secret }) {
  const kept = secret === null ? `the file ${join(dataDir, "secret")}` : "APP_SECRET";
  return [
    `Written: ${file} (${(statSync(file).size / 1e6).toFixed(1)} MB, readable by you alone).`,
    `It holds ${holdings}.`,
    `The tokens in it are encrypted with ${kept}, which is not in it: keep that too, in another place. Without it the backup cannot be restored.`,
  ];
}
