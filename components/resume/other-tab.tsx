import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Account } from "@/lib/ledger/entry";
import { hearProgress, nothingHeard, progressHeard } from "../samples/delivery-news";
import { StateMark } from "../samples/state-mark";
import { TEXTS } from "../texts";
import { Notice } from "../ui/notice";
import { liveQuery } from "./live-uploads";

const words = TEXTS.resume;

/** Follows what another tab of this browser is sending for the same account, and says how to take over. */
export function OtherTab({ account, own }: { account: Account; own: string | null }) {
  const { data: live = [] } = useQuery(liveQuery);
  const heard = useSyncExternalStore(hearProgress, progressHeard, nothingHeard);
  const others = heard.filter(
    (each) => each.account === account.id && each.upload !== own && live.includes(each.upload),
  );
  return others.map(({ upload, accepted, all }) => (
    <Notice key={upload} tone="plain">
      <p className="flex items-center gap-2">
        <StateMark state="sending" />
        <span data-testid="other-tab" data-value={accepted}>
          {words.otherTab(account.name, accepted, all)}
        </span>
      </p>
      <p className="text-muted">{words.takeOver}</p>
    </Notice>
  ));
}
