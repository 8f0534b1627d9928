import { countOf, countText, listText } from "./samples/number-text";
import { batches, rows, samples } from "./texts";

/** A delivery from Send to its end. A part of LATER_TEXTS. */
export const DELIVERY_TEXTS = {
  states: {
    planned: "Waiting",
    sending: "Sending",
    accepted: "Delivered",
    retrying: "Waiting to try again",
    rejected: "Refused by the API",
    unknown: "Not confirmed",
    released: "Released",
    blocked: "Stopped",
    withdrawn: "Cancelled",
    split: "Cut again",
  },
  declared: "Declared delivered by you",

  delivery: {
    table: "State of each batch",
    filter: "Show",
    duplicates: {
      summary: "If the API stops answering in the middle",
      unsafe: "Keep those samples back and tell me",
      safe: "Have them sent again - only if your API ignores samples it has already",
      nowSafe: "send again",
      nowUnsafe: "keep back and tell me",
    },
    heading: "Delivery",
    to: "To",
    sentence: (p: { host: string; samples: number }): string => `at ${p.host}: ${samples(p.samples)},`,
    moreDevices: (n: number): string => `${countText(n)} more`,
    sandboxHost: "the sandbox",
    leftOut: (n: number): string => `${rows(n)} left out`,
    send: (p: { batches: number; sandbox: boolean; leaveOut: number }): string =>
      `Send ${p.batches === 0 ? "nothing" : batches(p.batches)}${p.sandbox && p.batches > 0 ? " to the sandbox" : ""}${p.leaveOut > 0 && p.batches > 0 ? `, leave out ${rows(p.leaveOut)}` : ""}`,
    tryOne: "Try one batch first",
    tryOneHint: "Sends the smallest batch, shows the answer and pauses.",
    pause: "Pause",
    resume: "Resume",
    cancel: "Cancel",
    cancelHint: "What is under way finishes; the rest can be sent again.",
    retry: "Retry",
    retryHint: "Only what certainly was not accepted; batches refused whole go once more.",
    not: {
      reading: "Reading goes on. Sending opens when all counts are final.",
      question: (n: number): string =>
        `${countOf(n, "question is", "questions are")} still open in your files. Answer above.`,
      account: "Choose the account these files belong to.",
      noAccount: "Add an account first: a name and the API token of one person.",
      accountBlocked: "The account cannot send yet.",
      accountQuestion: "Sending waits for an answer about the account's new token.",
      accountRestored:
        "This server's records came out of a backup. Say on Accounts that sending may go on: what was sent since is not in them.",
      ledger:
        "What was sent before could not be looked up or recorded, so nothing can be sent safely. It is tried again every few seconds.",
      nothing: "There is nothing to send.",
      allSent: "Everything good in these files was sent before.",
      insecure:
        "This page was not opened in a secure context, so the browser does not let it send. Open it at http://localhost or over HTTPS.",
      sending: "A delivery is under way. Wait for its end, or cancel it.",
      paused: "A delivery is paused. Resume it and wait for its end, or cancel it.",
      switching: "What was sent before is looked up for the account you chose.",
    },
    openAccounts: "Open Accounts",
    state: {
      idle: "Not started",
      sending: "Sending",
      paused: "Paused",
      attention: "Stopped, needs you",
      done: "Done",
    },
    progress: (done: number, all: number): string => `${countText(done)} of ${batches(all)}`,
    rate: (n: number): string => `${countText(Math.round(n))} samples/s`,
    left: (duration: string): string => `about ${duration} left`,
    tried: "The first batch was answered. Resume sends the rest.",
    pausedNote: (underWay: number): string =>
      underWay === 0
        ? "Nothing leaves until you resume."
        : `${batches(underWay)} under way ${underWay === 1 ? "finishes" : "finish"}; nothing new leaves until you resume.`,
    wait: {
      api: (seconds: string, until: string): string =>
        `The API asked us to wait ${seconds} (until ${until}).`,
      retrying: (reason: string, seconds: string): string => `${reason} Trying again in ${seconds}.`,
      backoff: (seconds: string, until: string): string => `Trying again in ${seconds} (at ${until}).`,
      breaker: (seconds: string, until: string): string =>
        `The API did not answer or failed several times in a row. Sending rests ${seconds} (until ${until}), then one batch tries again.`,
      maintenance: (seconds: string, until: string): string =>
        `The API says that it is under maintenance. Sending rests ${seconds} (until ${until}), then looks again.`,
      server:
        "Sampledrop's own server does not answer: it was stopped or is restarting. Nothing is lost; sending goes on by itself when it is back.",
      offline: "This computer is offline. Nothing is lost; sending goes on by itself when it is back.",
      otherTab: "Another tab of this browser is sending for this account. This one goes on after it.",
      now: "Trying again now.",
    },
    blocked: {
      token: "The API refused the token.",
      configuration: "The API's address or path seems wrong.",
      ledger: "What is sent could not be recorded on this server, so sending stopped.",
      question: "Is the new token for the same person? Sending waits for the answer.",
      rejections:
        "The API refused several batches in a row without naming a sample. Look at its words first; Resume goes on.",
      replace: "Replace the token on Accounts",
      answer: "Answer on Accounts",
    },
    keepOpen:
      "Keep this tab open: your files are read here. If it closes, the batches under way finish and the rest waits.",
    practice: "Practice run: nothing left this computer",
    doneTitle: (n: number): string => `${samples(n)} delivered`,
    finished: (unknown: number, refused: number): string =>
      [
        "Finished",
        ...(unknown > 0 ? [`${countText(unknown)} not confirmed`] : []),
        ...(refused > 0 ? [`${countText(refused)} refused by the API`] : []),
      ].join(", "),
    doneTook: (duration: string): string => `It\u00a0took\u00a0${duration}.`,
    end: {
      all: (n: number): string => `All ${samples(n)} of this delivery have arrived.`,
      some: (p: { all: number; accepted: number; rejected: number; unknown: number }): string =>
        `Of ${samples(p.all)}, ${listText([
          `${countText(p.accepted)} ${p.accepted === 1 ? "was" : "were"} delivered`,
          ...(p.rejected > 0 ? [`${countText(p.rejected)} refused by the API`] : []),
          ...(p.unknown > 0 ? [`${countText(p.unknown)} not confirmed`] : []),
        ])}.`,
      leftOut: (failing: number, skipped: number): string => {
        if (skipped === 0) return `${rows(failing)} with problems left out.`;
        if (failing === 0) return `${rows(skipped)} left out by you.`;
        return `${rows(failing + skipped)} left out: ${countText(failing)} with problems and ${countText(skipped)} by you.`;
      },
      heldTooFew: (n: number): string => `${samples(n)} held back: too few for a batch.`,
      heldEarlier: (n: number): string =>
        `${samples(n)} held back: they belong to another delivery that is not through.`,
      next: {
        unknown: "Decide below about what is not confirmed.",
        rejected: "Read below what the API said of the refused, mend them in the file and drop it again.",
        failing: "Mend the rows with problems and drop the file again: what has arrived is not sent twice.",
        held: "Drop the file again together with more data to send what was too few.",
        earlier: "Drop the file again when the other delivery is through.",
        nothing: "Nothing is left to do; the receipt says what was delivered.",
      },
    },
    byPerson: (n: number): string => `Of these, ${countText(n)} declared delivered by you.`,
    refused: (n: string): string =>
      `${n} refused by the API for good: its words are in the table. Dropped again, they can be tried again.`,
    released: (n: number): string => `${samples(n)} released by you: they can be sent again.`,
    movedToSent: (n: number): string => `${samples(n)} were sent by another page in the meantime.`,
    movedToHeld: (n: number): string => `${samples(n)} wait for an earlier delivery.`,
    cells: "Batches by state",
    cellsEach: (n: number): string => `One square is ${countText(n)} batches, split where they differ.`,
    cellTitle: (first: number, last: number, kinds: readonly string[]): string =>
      `${first === last ? `Batch ${countText(first)}` : `Batches ${countText(first)} to ${countText(last)}`}: ${listText(kinds)}`,
    newFiles: "The files above are the next delivery. This one goes on as it was sent.",
    history: "Open it in History",
  },

  refused: {
    heading: "Refused by the API",
    table: "Refused samples",
    file: "File",
    line: "Line",
    device: "Device",
    start: "Start",
    value: "Value",
    words: "The API's words",
    empty: "None.",
    how: "Each stands here as in your file. A group that the API refused without naming a sample is listed whole.",
    beforeOn: (day: string, n: number): string => `${samples(n)} refused by the API on ${day}`,
    before: (n: number): string => `${samples(n)} refused by the API in an earlier delivery.`,
    beforeAgain: (n: number): string =>
      `${samples(n)} refused before ${n === 1 ? "is" : "are"} sent once more.`,
    tryAgain: "Try again",
    leaveOut: "Leave out again",
    rows: "Show these rows",
  },

  unknown: {
    heading: "Not confirmed",
    all: (n: number): string => `All ${batches(n)}:`,
    what: (n: number, dataType: string, device: string, span: string): string =>
      `${countText(n)} ${dataType} of ${device}, ${span}.`,
    why: "These samples left, and no answer says whether they arrived; they may or may not have. We have not sent them again.",
    accept: "Treat as delivered (if they did not arrive, they stay missing)",
    release: "Release (steps may count twice)",
    later: "Decide later",
    laterDone: (n: number): string => `${batches(n)} not confirmed, to decide later.`,
    showLater: "Decide now",
  },

  spoken: {
    start: (n: number): string => `Sending ${batches(n)}.`,
    quarter: (percent: number): string => `${countText(percent)} % delivered.`,
    unknown: (n: number): string => `${samples(n)} not confirmed.`,
    end: (accepted: number, rejected: number, unknown: number): string =>
      `Delivery ended: ${countText(accepted)} delivered, ${countText(rejected)} refused, ${countText(unknown)} not confirmed.`,
    waiting: (until: string | null): string => (until === null ? "Waiting." : `Waiting until ${until}.`),
    paused: "Delivery paused.",
    stopped: "Delivery stopped and needs you.",
    ready: (ready: number, failing: number): string =>
      `Files read: ${countText(ready)} to send, ${countText(failing)} with problems.`,
    asked: (n: number): string => `${countOf(n, "question is", "questions are")} open in your files.`,
  },
};
