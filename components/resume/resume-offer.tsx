import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isWaiting } from "@/lib/ingest/resume";
import type { FileCard } from "@/lib/ingest/snapshot";
import { uploadQuery, uploadsQuery, withdrawBatches } from "@/lib/ledger/queries";
import { ingestSession } from "../samples/ingest-session";
import { keepHandle } from "../samples/known-handles";
import { LoadProblem } from "../samples/load-problem";
import { listText } from "../samples/number-text";
import { momentText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ChooseAgain } from "./choose-again";
import { type Remembered, reopen } from "./file-memory";
import type { FileStanding, Offer } from "./offer";

const words = TEXTS.resume;

/** "steps.csv and 2 more files" */
function filesText(names: readonly string[]): string {
  return words.files(names[0] ?? "", names.length - 1);
}

/** Closes for good what waits of an upload. */
function useClose({ upload }: Offer) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { batches } = await client.fetchQuery({ ...uploadQuery(upload.id), staleTime: 0 });
      const waiting = batches.filter(({ state }) => isWaiting(state.kind)).map(({ id }) => id);
      if (waiting.length > 0) await withdrawBatches(waiting);
    },
    onSettled: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey }),
  });
}

/** Opens the files again by their handles, and hands those that are not on the page yet to the worker. */
function useReopen(handles: readonly FileSystemFileHandle[], cards: readonly FileCard[]) {
  return useMutation({
    mutationFn: async () => {
      const files = await reopen(handles);
      if (!files) throw new Error(words.gone);
      for (const [at, handle] of handles.entries()) {
        const file = files[at];
        if (file) keepHandle(handle, file);
      }
      const isNew = ({ name, size }: File): boolean =>
        !cards.some((card) => card.name === name && card.bytes === size);
      await ingestSession.ask((engine) => engine.addFiles(files.filter(isNew)));
    },
  });
}

/** What to do next with a delivery that stopped, by what of its files is on the page. */
function NextStep({ offer, known }: { offer: Offer; known: boolean }) {
  const named = (standing: FileStanding): string[] =>
    offer.files.filter((file) => file.standing === standing).map(({ name }) => name);
  const [away, here] = [named("away"), named("here")];
  const none = away.length === offer.files.length;
  return (
    <>
      {none ? <p>{words.away(filesText(away))}</p> : null}
      {none && !known ? <p className="text-muted">{words.elsewhere}</p> : null}
      {here.length > 0 ? <p>{words.here(listText(here))}</p> : null}
      {!none && away.length > 0 ? <p>{words.missing(listText(away))}</p> : null}
      {named("changed").map((name) => (
        <p key={name}>{words.changed(name)}</p>
      ))}
    </>
  );
}

interface ResumeOfferProps {
  readonly offer: Offer;
  /** Null: another browser began it, or this one stores nothing. */
  readonly remembered: Remembered | null;
  readonly cards: readonly FileCard[];
}

/** One delivery that stopped: how far it came, and the way on or out. */
export function ResumeOffer({ offer, remembered, cards }: ResumeOfferProps) {
  const { upload, remainder } = offer;
  const close = useClose(offer);
  const handles = remembered?.handles ?? [];
  const open = useReopen(handles, cards);
  const names = filesText(upload.files.map(({ name }) => name));
  const away = offer.files.filter(({ standing }) => standing === "away").map(({ name }) => name);
  return (
    <Notice tone="accent">
      <p className="font-medium break-words">
        {words.stopped(names, upload.accountName, momentText(upload.frozenAt))}
      </p>
      <p>{words.figures(remainder)}</p>
      <NextStep offer={offer} known={remembered !== null} />
      {open.error ? <p role="alert">{open.error.message}</p> : null}
      {close.error ? <LoadProblem error={close.error} /> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {away.length === 0 ? null : handles.length > 0 ? (
          <Button
            look="primary"
            busy={open.isPending}
            className="max-w-full break-all"
            onClick={() => open.mutate()}
          >
            {open.isPending ? words.opened : words.open(names)}
          </Button>
        ) : (
          <ChooseAgain word={words.choose(filesText(away))} />
        )}
        <span className="flex flex-wrap items-center gap-x-2">
          <Button look="quiet" busy={close.isPending} className="max-sm:-ml-3" onClick={() => close.mutate()}>
            {words.close}
          </Button>
          <span className="text-xs text-muted">{words.closeHint}</span>
        </span>
      </div>
    </Notice>
  );
}
