import { LATER_TEXTS } from "../texts-later";
import type { Column } from "../ui/table";

const words = LATER_TEXTS.accounts;

/** The columns of the table "Accounts". */
export const ACCOUNT_COLUMNS = {
  name: { head: words.name, width: "w-60" },
  token: { head: words.token, width: "w-36" },
  origin: { head: words.origin, width: "w-28" },
  accepted: { head: words.accepted, right: true, width: "w-24" },
  standing: { head: words.standing, width: "w-40" },
  actions: { head: words.actions, width: "lg:w-[26rem]" },
} satisfies Record<string, Column>;
