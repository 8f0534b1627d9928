import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Account } from "@/lib/ledger/entry";
import { uploadsQuery } from "@/lib/ledger/queries";
import { TEXTS } from "../texts";
import { Button } from "../ui/button";
import { forgetSettled, rememberedUploads, rememberUpload } from "./file-memory";
import { HeldBefore } from "./held-before";
import { liveQuery } from "./live-uploads";
import { type Offer, offersOf } from "./offer";
import { OtherTab } from "./other-tab";
import { ResumeOffer } from "./resume-offer";

const FIRST = 3;
const LOOK_AGAIN_MS = 3000;
const memoryQuery = { queryKey: ["remembered-uploads"], queryFn: rememberedUploads };
const NO_IDS: readonly string[] = [];

interface PanelProps {
  readonly snapshot: Snapshot;
  readonly account: Account | null;
}

/** Remembers where the files of this page's upload are from its registration on. */
function useMemory({ delivery, ownDelivery, files }: Snapshot): void {
  const client = useQueryClient();
  const { upload, state } = delivery;
  const own = ownDelivery ? upload : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the files of an upload do not change once it is registered
  useEffect(() => {
    if (own === null) return;
    void rememberUpload(own, files).then(() => client.invalidateQueries(memoryQuery));
  }, [own]);
  const moment = `${upload} ${state}`;
  useEffect(() => {
    if (moment !== "null idle") void client.invalidateQueries({ queryKey: uploadsQuery.queryKey });
  }, [client, moment]);
}

/** The deliveries to go on with, and of each whether this browser knows where its files are. */
function useOffers({ snapshot, account }: PanelProps) {
  const client = useQueryClient();
  const { data: live = NO_IDS } = useQuery(liveQuery);
  const { data } = useQuery({
    ...uploadsQuery,
    // What was under way when its page closed has its answer soon.
    refetchInterval: ({ state }) =>
      state.data?.uploads.some(({ id, states }) => states.sending && !live.includes(id))
        ? LOOK_AGAIN_MS
        : false,
  });
  const { data: remembered } = useQuery(memoryQuery);
  const alive = live.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tab that came or went changed what waits
  useEffect(() => void client.invalidateQueries({ queryKey: uploadsQuery.queryKey }), [client, alive]);
  const uploads = data?.uploads;
  useEffect(() => {
    if (!uploads || !remembered) return;
    const offered = new Map(uploads.map((upload) => [upload.id, upload.states]));
    const waits = (id: string): boolean | null => {
      const states = offered.get(id);
      return states ? Boolean(states.planned || states.retrying || states.blocked || states.sending) : null;
    };
    void forgetSettled(remembered, waits, Date.now());
  }, [uploads, remembered]);
  if (!uploads || !account) return { offers: [], remembered };
  const ownUpload = snapshot.ownDelivery ? snapshot.delivery.upload : null;
  const context = { account: account.id, live: new Set(live), cards: snapshot.files, ownUpload };
  return { offers: offersOf(uploads, context), remembered };
}

/** What stopped and can go on, what another tab is sending, and what was too few to send before. */
export function ResumePanel(props: PanelProps) {
  const { snapshot, account } = props;
  const [all, showAll] = useState(false);
  useMemory(snapshot);
  const { offers, remembered } = useOffers(props);
  const shown: readonly Offer[] = all ? offers : offers.slice(0, FIRST);
  return (
    <>
      {account ? <OtherTab account={account} own={snapshot.delivery.upload} /> : null}
      {shown.length > 0 ? (
        <section aria-label={TEXTS.resume.label} className="flex flex-col gap-2">
          {shown.map((offer) => (
            <ResumeOffer
              key={offer.upload.id}
              offer={offer}
              remembered={remembered?.find(({ upload }) => upload === offer.upload.id) ?? null}
              cards={snapshot.files}
            />
          ))}
          {shown.length < offers.length ? (
            <Button look="quiet" className="self-start" onClick={() => showAll(true)}>
              {TEXTS.showMore(offers.length - shown.length)}
            </Button>
          ) : null}
        </section>
      ) : null}
      {account ? <HeldBefore snapshot={snapshot} account={account.id} /> : null}
    </>
  );
}
