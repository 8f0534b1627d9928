import type { Snapshot } from "@/lib/ingest/snapshot";
import type { AccountChoice } from "../samples/account-choice";
import { LATER_TEXTS } from "../texts-later";

/** May the plan on screen be sent, and if not, why. `link` leads to where it can be mended. */
export type SendReadiness =
  | { readonly kind: "ready" }
  | { readonly kind: "not"; readonly reason: string; readonly link: "/accounts" | "#files" | null };

const not = (reason: string, link: "/accounts" | "#files" | null = null): SendReadiness => ({
  kind: "not",
  reason,
  link,
});

const words = LATER_TEXTS.delivery.not;

function accountReadiness({ chosen, accounts }: AccountChoice): SendReadiness | null {
  if (!chosen) return accounts?.length === 0 ? not(words.noAccount, "/accounts") : not(words.account);
  const { standing } = chosen;
  if (standing.kind === "question") return not(words.accountQuestion, "/accounts");
  if (standing.kind === "restored") return not(words.accountRestored, "/accounts");
  if (standing.kind === "blocked") return not(`${words.accountBlocked} ${standing.message}`, "/accounts");
  return null;
}

/** The first reason that stands in the way of Send, in the order in which a person would mend them. */
export function sendReadiness(snapshot: Snapshot, choice: AccountChoice, secure: boolean): SendReadiness {
  const { state } = snapshot.delivery;
  if (state === "sending" || state === "paused") return not(words[state]);
  if (!secure) return not(words.insecure);
  if (snapshot.ingest !== "ready") return not(words.reading);
  const open = snapshot.files.reduce((n, file) => n + file.questions.length, 0);
  if (open > 0) return not(words.question(open), "#files");
  const account = accountReadiness(choice);
  if (account) return account;
  if (snapshot.account !== choice.chosen?.id) return not(words.switching);
  if (snapshot.ledgerError !== null) return not(`${words.ledger} ${snapshot.ledgerError}`);
  if (snapshot.plan.batches === 0)
    return not(snapshot.counts.alreadySent > 0 && snapshot.counts.held === 0 ? words.allSent : words.nothing);
  return { kind: "ready" };
}
