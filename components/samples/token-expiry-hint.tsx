import type { Account } from "@/lib/ledger/entry";
import { useNow } from "./now";
import { StateMark } from "./state-mark";
import { tokenExpiry } from "./token-expiry";

/** Says when an account's token ends, from 14 days before; nothing while that is far away or not known. */
export function TokenExpiryHint({ account }: { account: Pick<Account, "tokenExpiresAt"> }) {
  const now = useNow(true);
  const expiry = now === 0 ? null : tokenExpiry(account.tokenExpiresAt, now);
  if (expiry === null || expiry.kind === "later") return null;
  const passed = expiry.kind === "passed";
  return (
    <p className={passed ? "text-red" : "text-amber"}>
      <StateMark state={passed ? "failing" : "unknown"} /> {expiry.text}
    </p>
  );
}
