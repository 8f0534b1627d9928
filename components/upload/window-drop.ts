import { useEffect, useState } from "react";
import { keepDropped } from "../samples/known-handles";
import { droppedFiles } from "./dropped-files";

export type WindowDrop =
  | { readonly kind: "idle" }
  | { readonly kind: "over" }
  | { readonly kind: "collecting"; readonly found: number };

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

interface DropEvents {
  /** Files are being dragged over the window: a drop may follow. */
  near(): void;
  files(files: readonly File[]): void;
  failed(cause: unknown): void;
}

/** Makes the whole window a drop target. `events` must keep its identity. */
export function useWindowDrop(events: DropEvents): WindowDrop {
  const [state, show] = useState<WindowDrop>({ kind: "idle" });
  useEffect(() => {
    let depth = 0;
    const over = (event: DragEvent): void => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth++;
      events.near();
      show({ kind: "over" });
    };
    const leave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth--;
      if (depth <= 0) show({ kind: "idle" });
    };
    const drop = (event: DragEvent): void => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      show({ kind: "idle" });
      keepDropped(event.dataTransfer);
      droppedFiles(event.dataTransfer, (found) => show({ kind: "collecting", found }))
        .then(events.files, events.failed)
        .finally(() => show({ kind: "idle" }));
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("dragenter", enter, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", drop, { signal });
    return () => stop.abort();
  }, [events]);
  return state;
}
