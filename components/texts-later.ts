import { ACCOUNTS_TEXTS } from "./texts-accounts";
import { BATCHES_TEXTS } from "./texts-batches";
import { DELIVERY_TEXTS } from "./texts-delivery";
import { FILES_TEXTS } from "./texts-files";
import { HISTORY_TEXTS } from "./texts-history";
import { REVIEW_TEXTS } from "./texts-review";

/** Every sentence of what is opened later: the steps after Files, and the other pages. Apart, so that the first page loads without them. */
export const LATER_TEXTS = {
  ...FILES_TEXTS,
  ...REVIEW_TEXTS,
  ...BATCHES_TEXTS,
  ...DELIVERY_TEXTS,
  ...HISTORY_TEXTS,
  ...ACCOUNTS_TEXTS,
};
