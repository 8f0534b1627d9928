import { BlobReader, BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js";

/** A zip of these texts and archives by their paths; encrypted where a password is given. */
export async function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  password?: string,
): Promise<Buffer> {
  const options = password === undefined ? {} : { password };
  const writer = new ZipWriter(new BlobWriter("application/zip"));
  for (const [path, content] of Object.entries(files)) {
    const reader =
      typeof content === "string"
        ? new TextReader(content)
        : new BlobReader(new Blob([new Uint8Array(content)]));
    await writer.add(path, reader, options);
  }
  return Buffer.from(await (await writer.close()).arrayBuffer());
}
