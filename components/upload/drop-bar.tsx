"use client";

import Link from "next/link";
import { useEffect, useId, useMemo, useRef } from "react";
import { pickFiles } from "../samples/known-handles";
import { TEXTS } from "../texts";
import { Button, type ButtonLook } from "../ui/button";
import { addFiles, fileFault, loadSample } from "./file-intake";
import { useWindowDrop } from "./window-drop";

const words = TEXTS.files;

interface ChooserProps {
  label: string;
  folder: boolean;
  word: string;
  look: ButtonLook;
  near: () => void;
}

/** A real file input, named and reachable, with a button's looks in front of it. */
function Chooser({ label, folder, word, look, near }: ChooserProps) {
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
        onFocus={near}
        onChange={take}
      />
      <Button
        look={look}
        aria-hidden
        tabIndex={-1}
        onPointerEnter={near}
        onClick={() => void open()}
        className="w-full peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent"
      >
        {word}
      </Button>
    </span>
  );
}

interface DropBarProps {
  slim: boolean;
  sandbox: boolean;
  /** A person is about to choose or drop files. May be called often; must keep its identity. */
  near: () => void;
}

/** Where files come in: large while there are none, one line afterwards. The whole window takes drops. */
export function DropBar({ slim, sandbox, near }: DropBarProps) {
  const events = useMemo(() => ({ near, files: addFiles, failed: fileFault }), [near]);
  const drop = useWindowDrop(events);
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
          near={near}
        />
        <Chooser label={words.folder} folder word={words.chooseFolder} look="plain" near={near} />
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
