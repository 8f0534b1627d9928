import Link from "next/link";
import { Fragment } from "react";
import type { BatchEntry } from "@/lib/ledger/entry";
import { batchHref } from "../samples/history-href";
import { LATER_TEXTS } from "../texts-later";
import type { Lineage, Numbered } from "./lineage";

const words = LATER_TEXTS.history;
/** More of them would make one row a page. */
const SHOWN_CHILDREN = 6;

function BatchLink({ upload, to }: { upload: string; to: Numbered }) {
  return (
    <Link href={batchHref(upload, to.id)} className="text-accent underline">
      {words.batchNumber(to.number)}
    </Link>
  );
}

function cutText({ state }: BatchEntry, leftOut: number): string {
  if (state.kind === "split" && state.refused > 0) return words.cutRefused(state.refused);
  return leftOut > 0 ? words.cutElsewhere(leftOut) : words.cutSmaller;
}

/** Whether there is anything to tell of a batch beside its state. */
export function hasNote({ state, possibleDuplicate }: BatchEntry, lineage: Lineage): boolean {
  return state.kind === "split" || lineage.parent !== null || possibleDuplicate;
}

/** What a batch was cut from and into and why, and whether it may have arrived twice. */
export function BatchNote({ batch, lineage }: { batch: BatchEntry; lineage: Lineage }) {
  const { upload, state } = batch;
  const { parent, children, leftOut } = lineage;
  return (
    <span className="flex max-w-96 flex-col text-xs whitespace-normal text-muted">
      {parent ? (
        <span>
          {words.partOf} <BatchLink upload={upload} to={parent} />
        </span>
      ) : null}
      {state.kind === "split" ? <span>{cutText(batch, leftOut)}</span> : null}
      {children.length > 0 ? (
        <span>
          {words.cutInto}{" "}
          {children.slice(0, SHOWN_CHILDREN).map((child, at) => (
            <Fragment key={child.id}>
              {at > 0 ? ", " : ""}
              <BatchLink upload={upload} to={child} />
            </Fragment>
          ))}
          {children.length > SHOWN_CHILDREN ? `, ${words.cutMore(children.length - SHOWN_CHILDREN)}` : ""}
        </span>
      ) : null}
      {batch.possibleDuplicate ? <span className="text-amber">{words.mayBeTwice}</span> : null}
    </span>
  );
}
