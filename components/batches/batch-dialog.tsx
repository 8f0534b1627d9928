import { useEffect, useState } from "react";
import type { ApiAddress } from "../samples/api-address";
import type { BatchRow } from "../samples/batch-table";
import { ingestSession } from "../samples/ingest-session";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { curlLine } from "./curl-line";
import { indentJson } from "./json-indent";

const words = LATER_TEXTS.batches;

/** The body of one batch: as it leaves, and with line breaks for reading. */
interface Body {
  readonly exact: string;
  readonly readable: string;
}

function useBody(index: number): Body | null {
  const [body, show] = useState<Body | null>(null);
  useEffect(() => {
    let live = true;
    void ingestSession.ask(async (engine) => {
      const exact = await engine.batchJson(index);
      if (live) show({ exact, readable: indentJson(exact) });
    });
    return () => {
      live = false;
    };
  }, [index]);
  return body;
}

function Block({
  title,
  text,
  copied,
  onCopy,
}: {
  title: string;
  text: string;
  copied: boolean;
  onCopy: () => void;
}) {
  return (
    <section className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-xs font-medium text-muted">{title}</h3>
        <Button onClick={onCopy}>{copied ? words.copied : words.copy}</Button>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto rounded-md border border-hairline bg-sunken p-3 font-mono text-xs"
      >
        {text}
      </pre>
    </section>
  );
}

interface BatchDialogProps {
  row: BatchRow;
  api: ApiAddress;
  onClose: () => void;
}

/** One batch before it leaves: the exact JSON, and the same call as a line for a shell. */
export function BatchDialog({ row, api, onClose }: BatchDialogProps) {
  const body = useBody(row.number - 1);
  const [copied, setCopied] = useState<"json" | "curl" | null>(null);
  const copy = async (what: "json" | "curl", text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(what);
  };
  if (!body) return null;
  const curl = curlLine(api, body.exact);
  return (
    <Dialog title={words.title(row.number)} closeLabel={TEXTS.close} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Block
          title={words.json}
          text={body.readable}
          copied={copied === "json"}
          onCopy={() => void copy("json", body.exact)}
        />
        <Block
          title={words.curl}
          text={curl}
          copied={copied === "curl"}
          onCopy={() => void copy("curl", curl)}
        />
      </div>
    </Dialog>
  );
}
