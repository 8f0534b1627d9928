import { useState, useSyncExternalStore } from "react";
import type { Snapshot } from "@/lib/ingest/snapshot";
import type { Account } from "@/lib/ledger/entry";
import type { ApiAddress } from "../samples/api-address";
import { ingestSession } from "../samples/ingest-session";
import { listParts } from "../samples/number-text";
import type { StepProps } from "../samples/step";
import { daySpanText } from "../samples/time-text";
import { TokenExpiryHint } from "../samples/token-expiry-hint";
import { TEXTS } from "../texts";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { DuplicatesChoice } from "./duplicates-choice";
import { type SendReadiness, sendReadiness } from "./send-readiness";

const words = LATER_TEXTS.delivery;
const NAMED_DEVICES = 3;
const never = () => () => {};

/** Whether the browser lets this page hash, lock and send: false over plain HTTP beyond this computer. */
const useSecure = (): boolean =>
  useSyncExternalStore(
    never,
    () => window.isSecureContext,
    () => true,
  );

function devicesOf(snapshot: Snapshot): string[] {
  return [...new Set(snapshot.series.filter((series) => series.included).map((series) => series.device))];
}

/** "a, b, c and 4 more", each name cut where it is too long to read. */
function Devices({ names }: { names: readonly string[] }) {
  const more = names.length - NAMED_DEVICES;
  const shown = more > 0 ? [...names.slice(0, NAMED_DEVICES), words.moreDevices(more)] : names;
  return listParts(shown).map(({ isName, text }, at) => {
    const key = `${at} ${text}`;
    return isName ? (
      <span key={key} title={text} className="inline-block max-w-[min(16rem,60vw)] truncate align-bottom">
        {text}
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
  const devices = devicesOf(snapshot);
  const rest = words.sentence({
    host: api.kind === "sandbox" ? words.sandboxHost : api.host,
    samples: plan.samples,
  });
  const span = plan.first === null || plan.last === null ? "" : daySpanText(plan.first, plan.last);
  const out = counts.failing + counts.skipped;
  return (
    <p className="max-w-[90ch]">
      {words.to} <strong className="font-semibold">{account.name}</strong> (
      {TEXTS.account.token(account.tokenHint)}) {rest} <Devices names={devices} />, {span}
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
