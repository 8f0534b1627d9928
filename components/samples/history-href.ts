/** Where an upload stands in History. */
export function uploadHref(upload: string): string {
  return `/history/${encodeURIComponent(upload)}`;
}

/** Where one batch of an upload stands in History: its page of the table is open and its row marked. */
export function batchHref(upload: string, batch: string): string {
  return `${uploadHref(upload)}?batch=${encodeURIComponent(batch)}#batch-${encodeURIComponent(batch)}`;
}

/** The receipt of an upload, to be read, printed or saved. */
export function receiptHref(upload: string): string {
  return `${uploadHref(upload)}/receipt`;
}
