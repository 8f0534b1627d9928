import { useQuery } from "@tanstack/react-query";
import type { Snapshot } from "@/lib/ingest/snapshot";
import { devicesQuery } from "@/lib/ledger/queries";
import { daySpanText } from "../samples/time-text";
import { TEXTS } from "../texts";
import { Notice } from "../ui/notice";
import { completable } from "./completable";

const MOST = 5;

/** Which earlier files could complete what is too few to be sent alone. Looked up once the files are read. */
export function HeldBefore({ snapshot, account }: { snapshot: Snapshot; account: string }) {
  const { data } = useQuery({ ...devicesQuery, enabled: snapshot.ingest === "ready" });
  const found = snapshot.ownDelivery ? [] : completable(data?.devices ?? [], snapshot, account);
  if (found.length === 0) return null;
  return (
    <Notice tone="plain">
      {found.slice(0, MOST).map((one) => (
        <p key={`${one.file} ${one.device} ${one.dataType} ${one.first}`} className="break-words">
          {TEXTS.resume.held({ ...one, span: daySpanText(one.first, one.last) })}
        </p>
      ))}
      {found.length > MOST ? <p className="text-muted">{TEXTS.more(found.length - MOST)}</p> : null}
    </Notice>
  );
}
