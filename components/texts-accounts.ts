import { countOf, countText } from "./samples/number-text";
import { samples } from "./texts";

/** The page of accounts. A part of LATER_TEXTS. */
export const ACCOUNTS_TEXTS = {
  accounts: {
    heading: "Accounts",
    intro: "One account is one person whose data you send: the token decides whose data it becomes.",
    table: "Accounts",
    empty: "No account yet. Add the first with a name and the API token of one person.",
    add: "Add account",
    name: "Name",
    nameHint: "A person's code or name, as you know it",
    token: "Token",
    tokenHint: "Kept encrypted on this server; only its last 4 characters are shown again",
    origin: "API",
    accepted: "Delivered",
    standing: "State",
    actions: "Actions",
    hint: (hint: string): string => `...${hint}`,
    fromEnvironment: "from SAMPLES_API_TOKEN",
    notCurrent: "another API address, history only",
    replace: "Replace token",
    newToken: (name: string): string => `New token for ${name}`,
    save: "Save token",
    cancel: "Leave as it is",
    check: "Check connection",
    checking: "Asking the API …",
    checked: {
      good: "The API answers and accepts the token.",
      "token-refused": "The API refuses the token. Replace it.",
      "wrong-address": "The API answers, but not as the samples API. Check SAMPLES_API_URL.",
      unreachable: "The API does not answer. Check SAMPLES_API_URL and the network.",
      unclear: "The API gave an unexpected answer.",
    },
    status: (status: number): string => `(status ${status})`,
    question: (name: string): string => `Is this a new token for ${name}, or another person's?`,
    same: (name: string): string => `A new token for ${name}`,
    other: "Another person's",
    otherName: "Name of the other person",
    otherSave: "Add as another account",
    open: "can send",
    waiting: (until: string): string => `waits until ${until}`,
    blocked: { token: "token refused", configuration: "wrong address" },
    waitsForAnswer: "waits for your answer",
    waitsForWord: "waits for your word",
    tokenEnded: "its token has ended",
    checkFailed: (at: string): string => `check failed at ${at}`,
    byPerson: (n: number): string => `${countText(n)} by your word`,
    expiry: {
      soon: (day: string, left: string): string =>
        `This token ends on ${day}, ${left}. Put in a new one before then.`,
      inDays: (days: number): string => (days === 1 ? "tomorrow" : `in ${countText(days)} days`),
      today: (clock: string): string => `today at ${clock}`,
      passed: (day: string): string =>
        `This token ended on ${day}. The API will refuse it: put in a new one to send.`,
      later: (day: string): string => `ends on ${day}`,
    },
    rename: "Rename",
    renameOf: (name: string): string => `Rename ${name}`,
    newName: (name: string): string => `New name for ${name}`,
    saveName: "Save name",
    replaceOf: (name: string): string => `Replace token of ${name}`,
    restored: (day: string): string =>
      `The records of this account came out of a backup that was put back on ${day}. What was sent after that backup was made is not in them and would be sent a second time.`,
    restoredNext: "Look up what the API has before you send on.",
    restoredConfirm: "I have checked: sending may go on",
    remove: "Remove",
    removeOf: (name: string): string => `Remove ${name}`,
    removes: {
      token: "Its token is deleted from this server.",
      sent: (n: number): string =>
        `All records of what was sent go: ${samples(n)} delivered, with their uploads, batches and calls. History and Devices no longer list them.`,
      nothing: "Nothing was delivered for it. Its uploads, batches and calls go, if there are any.",
      again:
        "Files dropped again for this person would then be sent again: nothing here would know that they were.",
      unknown: (n: number): string =>
        `${countOf(n, "sample is", "samples are")} not confirmed. You could no longer decide about them.`,
      stays: "What the API has received stays there.",
      environment:
        "It comes from SAMPLES_API_TOKEN: the next start makes it anew, with nothing recorded, unless you take the variable away.",
    },
    removeType: (name: string): string => `Type ${name} to remove it`,
    removeForGood: "Remove for good",
    keep: "Keep it",
    removed: (name: string): string => `${name} was removed.`,
  },
};
