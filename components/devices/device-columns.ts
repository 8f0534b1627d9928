import { LATER_TEXTS } from "../texts-later";
import type { Column } from "../ui/table";

const words = LATER_TEXTS.devices;

/** The columns of the table "Devices". */
export const DEVICE_COLUMNS = {
  device: { head: words.device },
  dataType: { head: words.dataType },
  account: { head: words.account },
  days: { head: words.coverage.head },
  accepted: { head: words.accepted, right: true },
  unknown: { head: words.unknown, right: true },
  refused: { head: words.refused, right: true },
  upTo: { head: words.upTo },
} satisfies Record<string, Column>;
