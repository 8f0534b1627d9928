import { LATER_TEXTS } from "../texts-later";
import type { Column } from "../ui/table";

const words = LATER_TEXTS.accounts;

/** The columns of the table "Accounts". */
export const ACCOUNT_COLUMNS = {
  name: { head: words.name },
  token: { head: words.token },
  origin: { head: words.origin },
  accepted: { head: words.accepted, right: true },
  standing: { head: words.standing },
  actions: { head: words.actions },
} satisfies Record<string, Column>;
