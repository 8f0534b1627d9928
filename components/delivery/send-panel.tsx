import { useState, useSyncExternalStore } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Account } from "@/lib/ledger/entry";
import type { ApiAddress } from "../samples/api-address";
import { ingestSession } from "../samples/ingest-session";
import { listParts } from "../samples/number-text";
import { OwnName } from "../samples/own-name";
import type { StepProps } from "../samples/step";
import { daySpanText } from "../samples/time-text";
import { TokenExpiryHint } from "../samples/token-expiry-hint";
import { shortName } from "../samples/visible-text";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { DuplicatesChoice } from "./duplicates-choice";
import { type SendReadiness, sendReadiness } from "./send-readiness";

const words = LATER_TEXTS.delivery;
const NAME_LENGTH = 32;
const never = () => () => {};

/** Whether the browser lets this page hash, lock and send: false over plain HTTP beyond this computer. */
const useSecure = (): boolean =>
  useSyncExternalStore(
    never,
    () => window.isSecureContext,
    () => true,
  );

/** "a, b, c and 4 more", each name cut where it is too long to read. */
function Devices({ plan }: { plan: Snapshot["plan"] }) {
  const { named } = plan;
  const more = plan.devices - named.length;
  return listParts(more > 0 ? [...named, words.moreDevices(more)] : named).map(({ isName, text }, at) => {
    const key = `${at} ${text}`;
    return isName ? (
      <span key={key} title={text} className="[overflow-wrap:anywhere]">
        <OwnName>{shortName(text, NAME_LENGTH)}</OwnName>
      </span>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}

interface SentenceProps {
  snapshot: Snapshot;
  account: Account;
  api: ApiAddress;
}

/** Whom, where, how much, of which devices, from when to when: read before the click. */
function Sentence({ snapshot, account, api }: SentenceProps) {
  const { plan, counts } = snapshot;
  const rest = words.sentence({
    host: api.kind === "sandbox" ? words.sandboxHost : api.host,
    samples: plan.samples,
  });
  const span = plan.first === null || plan.last === null ? "" : daySpanText(plan.first, plan.last);
  const out = counts.failing + counts.skipped;
  return (
    <p className="max-w-[90ch]">
      {words.to} <strong className="font-semibold">{account.name}</strong> (
      {TEXTS.account.token(account.tokenHint)}) {rest} <Devices plan={plan} />, {span}
      {out > 0 ? `; ${words.leftOut(out)}` : ""}.
    </p>
  );
}

function Reason({ readiness }: { readiness: SendReadiness }) {
  if (readiness.kind === "ready") return null;
  return (
    <p id="send-reason" className="text-muted">
      {readiness.reason}{" "}
      {readiness.link === "/accounts" ? (
        <a href="/accounts" className="text-accent underline">
          {words.openAccounts}
        </a>
      ) : null}
    </p>
  );
}

/** The one primary button of the page. Its name is its consequence, and it starts without a further question. */
export function SendPanel({ snapshot, choice, api }: StepProps) {
  const secure = useSecure();
  const readiness = sendReadiness(snapshot, choice, secure);
  const disabled = readiness.kind !== "ready";
  const { counts, plan } = snapshot;
  const [duplicates, choose] = useState(api.duplicates);
  const name = words.send({
    batches: plan.batches,
    sandbox: api.kind === "sandbox",
    leaveOut: plan.batches > 0 ? counts.failing + counts.skipped : 0,
  });
  return (
    <div className="flex flex-col gap-3 rounded-md border border-hairline bg-surface p-4">
      {choice.chosen && plan.batches > 0 ? (
        <Sentence snapshot={snapshot} account={choice.chosen} api={api} />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          disabled={disabled}
          aria-describedby={disabled ? "send-reason" : undefined}
          onClick={() => void ingestSession.ask((engine) => engine.send("all", duplicates))}
        >
          {name}
        </Button>
        {plan.batches > 1 ? (
          <Button
            disabled={disabled}
            title={words.tryOneHint}
            onClick={() => void ingestSession.ask((engine) => engine.send("one", duplicates))}
          >
            {words.tryOne}
          </Button>
        ) : null}
      </div>
      <Reason readiness={readiness} />
      {choice.chosen ? <TokenExpiryHint account={choice.chosen} /> : null}
      {plan.batches > 0 ? (
        <DuplicatesChoice value={duplicates} disabled={disabled} onChoose={choose} />
      ) : null}
    </div>
  );
}
