import { ingestSession } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { folderOf } from "./dropped-files";

const SAMPLE = "sampledrop-example.csv";

/** Hands files to the worker; an empty list is nothing. */
export function addFiles(files: readonly File[]): void {
  if (files.length > 0) void ingestSession.ask((engine) => engine.addFiles(files, files.map(folderOf)));
}

/** Something about the files failed before the worker had them. */
export function fileFault(cause: unknown): void {
  ingestSession.report(cause);
}

/** Adds the built-in sample file as if the person had chosen it. */
export async function loadSample(): Promise<void> {
  try {
    const response = await fetch(`/samples/${SAMPLE}`);
    if (!response.ok) throw new Error(TEXTS.files.sampleFailed);
    addFiles([new File([await response.blob()], SAMPLE, { type: "text/csv" })]);
  } catch (cause) {
    fileFault(new Error(TEXTS.files.sampleFailed, { cause }));
  }
}
