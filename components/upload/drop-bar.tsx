"use client";

import Link from "next/link";
import { useEffect, useId, useRef } from "react";
import { ingestSession } from "../samples/ingest-session";
import { pickFiles } from "../samples/known-handles";
import { TEXTS } from "../texts";
import { Button, type ButtonLook } from "../ui/button";
import { addFiles, fileFault, loadSample } from "./file-intake";
import { useWindowDrop } from "./window-drop";

const words = TEXTS.files;
const DROP_EVENTS = { near: () => void ingestSession.start(), files: addFiles, failed: fileFault };

interface ChooserProps {
  label: string;
  folder: boolean;
  word: string;
  look: ButtonLook;
}

/** A real file input, named and reachable, with a button's looks in front of it. */
function Chooser({ label, folder, word, look }: ChooserProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const take = (): void => {
    const { current } = input;
    if (!current || current.files?.length === 0) return;
    addFiles([...(current.files ?? [])]);
    current.value = "";
  };
  // Chosen while the page was still coming alive: nothing heard of it then.
  useEffect(take, []);
  // A picker that gives handles lets a stopped delivery open its files again with one click.
  const open = async (): Promise<void> => {
    const picked = folder ? null : await pickFiles();
    if (picked) addFiles(picked);
    else input.current?.click();
  };
  return (
    <span className="relative flex">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        data-focus-place={folder ? undefined : ""}
        {...(folder ? { webkitdirectory: "" } : {})}
        className="peer absolute inset-0 -z-10 w-full opacity-0"
        onChange={take}
      />
      <Button
        look={look}
        aria-hidden
        tabIndex={-1}
        onPointerEnter={() => void ingestSession.start()}
        onClick={() => void open()}
        className="w-full peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent"
      >
        {word}
      </Button>
    </span>
  );
}

/** Where files come in: large while there are none, one line afterwards. The whole window takes drops. */
export function DropBar({ slim, sandbox }: { slim: boolean; sandbox: boolean }) {
  const drop = useWindowDrop(DROP_EVENTS);
  const over = drop.kind === "over";
  const title = over ? words.release : slim ? words.dropMore : words.drop;
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-dashed ${
        over ? "border-accent bg-accent-soft" : "border-line bg-surface"
      } ${slim ? "px-4 py-2 max-sm:grid max-sm:grid-cols-2 max-sm:gap-2" : "px-4 py-8 sm:px-10 sm:py-14"}`}
    >
      <div className={`min-w-0 flex-1 basis-64 ${slim ? "max-sm:-order-2" : ""}`}>
        <p className={slim ? "" : "text-base font-medium"}>
          {drop.kind === "collecting" ? words.collecting(drop.found) : title}
        </p>
        {slim ? null : (
          <p className="mt-1 max-w-prose text-muted">
            {words.formats}. {words.readHere}{" "}
            <Link href="/format" className="text-accent underline">
              {words.expects}
            </Link>
          </p>
        )}
      </div>
      <div
        className={`flex flex-wrap items-center gap-2 ${slim ? "max-sm:contents" : "max-sm:grid max-sm:w-full max-sm:grid-cols-2"}`}
      >
        <Chooser
          label={words.input}
          folder={false}
          word={words.chooseFiles}
          look={slim ? "plain" : "primary"}
        />
        <Chooser label={words.folder} folder word={words.chooseFolder} look="plain" />
        {sandbox ? (
          <Button
            look="quiet"
            className={slim ? "max-sm:-order-1 max-sm:justify-end max-sm:px-1" : "max-sm:col-span-2"}
            onClick={() => void loadSample()}
          >
            {words.trySample}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
