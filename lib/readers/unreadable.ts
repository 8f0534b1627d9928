import type { Rejection } from "./rejection";

/**
 * Why a file's bytes cannot be had. A dropped folder that poses as a file has no type, no suffix and a size
 * of whole disk blocks; everything else moved, changed or is locked.
 */
export function unreadable(file: Blob): Rejection {
  const name = file instanceof File ? file.name : "";
  const folder = file.type === "" && !name.includes(".") && file.size % 4096 === 0;
  return folder
    ? { code: "folder", detail: "a folder: drop it on the page or use the folder chooser" }
    : {
        code: "unreadable",
        detail: "the file was moved, changed or locked since it was chosen: choose it again",
      };
}
