import type { FileCard } from "@/lib/ingest/snapshot";

export function FileAnswers({ files }: { files: readonly FileCard[] }) {
  return files.length > 0 ? null : null;
}
