import type { FileCard } from "@/lib/ingest/snapshot";

export function FileQuestions({ file }: { file: FileCard; account: string | null }) {
  return file.questions.length > 0 ? <p>{file.questions.length}</p> : null;
}
