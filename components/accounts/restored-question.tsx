import type { Account } from "@/lib/ledger/entry";
import { changeAccount } from "@/lib/ledger/queries";
import { dayText } from "../samples/time-text";
import { LATER_TEXTS } from "../texts-later";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { AccountChange } from "./account-change";

const words = LATER_TEXTS.accounts;

interface RestoredQuestionProps {
  account: Account;
  /** When the backup was put back, ms. */
  at: number;
  change: AccountChange;
}

/** Records from a backup may miss what was sent after it: nothing is sent until a person says so. */
export function RestoredQuestion({ account, at, change }: RestoredQuestionProps) {
  return (
    <Notice tone="amber">
      <p>
        {words.restored(dayText(at))} {words.restoredNext}
      </p>
      <div>
        <Button
          busy={change.busy}
          onClick={() => void change.make(() => changeAccount(account.id, { kind: "confirm-restored" }))}
        >
          {words.restoredConfirm}
        </Button>
      </div>
    </Notice>
  );
}
