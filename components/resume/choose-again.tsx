import { useRef } from "react";
import { ingestSession } from "../samples/ingest-session";
import { pickFiles } from "../samples/known-handles";
import { Button } from "../ui/button";

function addFiles(files: readonly File[]): void {
  if (files.length > 0) void ingestSession.ask((engine) => engine.addFiles(files));
}

/** Opens the browser's chooser for the files of a delivery that stopped, where this browser kept no way to open them itself. */
export function ChooseAgain({ word }: { word: string }) {
  const input = useRef<HTMLInputElement>(null);
  const take = (): void => {
    const { current } = input;
    if (!current) return;
    addFiles([...(current.files ?? [])]);
    current.value = "";
  };
  const choose = async (): Promise<void> => {
    const picked = await pickFiles();
    if (picked) addFiles(picked);
    else input.current?.click();
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={take} />
      <Button
        look="primary"
        className="max-w-full break-all"
        onPointerEnter={() => void ingestSession.start()}
        onClick={() => void choose()}
      >
        {word}
      </Button>
    </>
  );
}
