import { expect, test } from "vitest";
import { droppedFiles } from "./dropped-files";

type Fake = { readonly name: string; readonly inside?: readonly Fake[] };

/** An entry as browsers give it: folders hand out at most 100 children a call. */
function entry({ name, inside }: Fake): object {
  if (!inside)
    return {
      name,
      isFile: true,
      isDirectory: false,
      file: (take: (file: File) => void) => take(new File(["x"], name)),
    };
  const createReader = () => {
    let at = 0;
    return {
      readEntries: (take: (entries: object[]) => void) => {
        at += 100;
        const some = inside.slice(at - 100, at).map(entry);
        queueMicrotask(() => take(some));
      },
    };
  };
  return { name, isFile: false, isDirectory: true, createReader };
}

function transfer(dropped: readonly Fake[]): DataTransfer {
  const items = dropped.map((fake) => ({ kind: "file", webkitGetAsEntry: () => entry(fake) }));
  const files = dropped.map(({ name }) => new File(["x"], name));
  // droppedFiles looks at nothing else of a transfer.
  return { items, files } as unknown as DataTransfer;
}

test("folders are opened to any depth, more than 100 files included, hidden ones left out", async () => {
  const many = Array.from({ length: 250 }, (_, n) => ({ name: `f${String(n).padStart(3, "0")}.csv` }));
  const found: number[] = [];
  const files = await droppedFiles(
    transfer([
      { name: "a.csv" },
      { name: "folder", inside: [{ name: ".DS_Store" }, { name: "deep", inside: many }] },
    ]),
    (n) => found.push(n),
  );
  expect(files.map(({ name }) => name)).toEqual(["a.csv", ...many.map(({ name }) => name)]);
  expect(found.at(-1)).toBe(251);
});

test("plain files need no reading of folders", async () => {
  const files = await droppedFiles(transfer([{ name: "b.csv" }, { name: "a.csv" }]), () => {});
  expect(files.map(({ name }) => name)).toEqual(["b.csv", "a.csv"]);
});
