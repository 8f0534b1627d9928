/** Offers a file made in this page for saving. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken what it needs when the task after the click begins.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
