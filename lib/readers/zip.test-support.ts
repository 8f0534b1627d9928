import { BlobReader, BlobWriter, TextReader, ZipWriter, type ZipWriterAddDataOptions } from "@zip.js/zip.js";

/** An archive of these texts and blobs by their paths, in this order. */
export async function zipOf(
  files: Readonly<Record<string, string | Blob>>,
  options: ZipWriterAddDataOptions = {},
): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter("application/zip"));
  for (const [path, content] of Object.entries(files)) {
    const reader = typeof content === "string" ? new TextReader(content) : new BlobReader(content);
    await writer.add(path, reader, options);
  }
  return writer.close();
}
