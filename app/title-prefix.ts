import { TEXTS } from "@/components/texts";
import { readApiAddress } from "./api-address";

/** What stands first in every title while nothing leaves this computer. */
export function titlePrefix(): string {
  return readApiAddress().kind === "sandbox" ? TEXTS.sandbox.titlePrefix : "";
}
