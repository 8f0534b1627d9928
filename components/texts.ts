import { countOf, countText, listText } from "./samples/number-text";

export const rows = (n: number): string => countOf(n, "row", "rows");
export const samples = (n: number): string => countOf(n, "sample", "samples");
export const batches = (n: number): string => countOf(n, "batch", "batches");
export const daysText = (n: number): string => countOf(n, "day", "days");
/** Days, and in years what nobody would count. */
export const lengthText = (days: number): string =>
  days < 730 ? daysText(days) : `${daysText(days)} (about ${countText(Math.round(days / 365.25))} years)`;

/** Every sentence that is on screen at once; those of what is opened later are in texts-later.ts, titles and explanations of row problems are in lib/samples/issue.ts. */
export const TEXTS = {
  product: "Sampledrop",
  navigation: {
    label: "Pages",
    upload: "Upload",
    history: "History",
    devices: "Devices",
    accounts: "Accounts",
  },
  skipToContent: "Skip to content",
  loading: "Loading …",
  close: "Close",
  retryLoading: "Load again",
  reference: (reference: string): string => `Reference ${reference}, also in the server's log.`,
  more: (n: number): string => `${countText(n)} more.`,
  showMore: (n: number): string => `Show ${countText(n)} more`,

  pages: {
    where: (first: string, last: string, total: string): string => `${first} to ${last} of ${total}`,
    previous: "Previous page",
    next: "Next page",
  },

  account: {
    label: "Account",
    choose: "Choose account",
    none: "No account yet",
    add: "Add an account",
    locked: "A delivery to this account is under way. Wait for its end, or cancel it.",
    token: (hint: string): string => `token ...${hint}`,
  },

  sandbox: {
    badge: "Sandbox",
    explain:
      "This server runs with a stand-in for the samples API. Nothing leaves this computer. Set SAMPLES_API_URL to your API's address and restart to send for real.",
    received: (requests: number, n: number): string =>
      `It received ${countOf(requests, "request", "requests")} and took ${samples(n)}.`,
    behaviour: "How it answers",
    presets: {
      normal: "Normal",
      slow: "Slow (0.4 s an answer)",
      busy: "Busy (429 for some)",
      "drops-connections": "Drops connections",
      custom: "As set by a script",
    },
    behaviourFor: "The sandbox answers",
    reset: "Forget what it received",
    resetDone: "It starts from nothing again. What Sampledrop knows as sent stays known.",
    titlePrefix: "Sandbox · ",
  },

  steps: {
    label: "Steps",
    files: "Files",
    review: "Review",
    batches: "Batches",
    delivery: "Delivery",
    done: "done",
    questions: (n: number): string => (n === 1 ? "question" : "questions"),
  },

  files: {
    heading: "Your files",
    input: "Files",
    folder: "Folder",
    drop: "Drop files, folders or zips anywhere",
    dropMore: "Drop more files anywhere",
    formats:
      "Apple Health, Google Health (Fitbit), Samsung Health, Health Connect, Garmin, Withings and others, CSV, JSON: zipped or not, recognised by content",
    readHere: "They are read and checked in this browser; nothing leaves it before you press Send.",
    expects: "What a file should hold, with a template",
    chooseFiles: "Choose files",
    chooseFolder: "Choose folder",
    trySample: "Try sample data",
    sampleFailed: "The sample file could not be loaded. Reload the page and try again.",
    release: "Let go to add them",
    collecting: (n: number): string => `Looking through folders: ${countOf(n, "file", "files")}`,
    list: "Added files",
    othersOfFolders: (n: number): string =>
      `${countOf(n, "other file", "other files")} of your folders not read`,
    phase: {
      waiting: "waiting to be read",
      looking: (at: number, of: number): string => `looking inside: ${countText(at)} of ${countText(of)}`,
      reading: (percent: number): string => `${percent} %`,
      read: "read",
      unmapped: "columns to be named",
      locked: "locked with a password",
      cancelled: "reading cancelled",
      rejected: "not read",
      incomplete: (detail: string, damaged: boolean): string =>
        `Only partly read: ${detail}.${damaged ? "" : " What came before stands."}`,
      corrections: (taken: number, mended: number, unknown: number): string =>
        `Corrected rows of your other files: ${rows(taken)} written over, ${countText(mended)} now fit to send.${
          unknown > 0 ? ` ${rows(unknown)} belong to no row with a problem and were passed over.` : ""
        }`,
    },
    found: (n: number): string => countOf(n, "sample", "samples"),
    problems: (n: number): string => `${countText(n)} with problems`,
    shifted: (gaps: number, overlaps: number): string =>
      listText([
        ...(gaps > 0 ? [`${countOf(gaps, "time", "times")} skipped by daylight saving moved forward`] : []),
        ...(overlaps > 0 ? [`${countOf(overlaps, "time", "times")} that came twice read as the first`] : []),
      ]),
    notes: {
      "times-with-offset": "times with an offset",
      "times-utc": "times in UTC, as the vendor writes them",
      "times-epoch": "times counted in UTC",
      "times-cut-local": "times local: its days are cut at midnight",
      "times-cut-utc": "times in UTC: its days are cut at another hour than midnight",
      "times-local": "times without a zone",
      "offset-of-export": "instants exact; the offset is that of the phone at export",
    } as Readonly<Record<string, string>>,
    zoneIs: (zone: string): string => `times in ${zone}`,
    cancel: (name: string): string => `Cancel reading ${name}`,
    remove: (name: string): string => `Remove ${name}`,
    columns: "Columns",
    dataType: "Data type",
    dataTypes: { steps: "Steps", bpm: "Heart rate (bpm)" },
    asInFiles: "As in the files",
    notTheSame: "Not the same in all",
    dataTypeOf: (name: string): string => `Data type of ${name}`,
    personOf: (name: string): string => `Person of ${name}`,
    twins: (name: string, used: number, others: readonly string[]): string =>
      `${others.length + 1} columns are named ${name}: column ${countText(used)} is read, column ${listText(others)} not. Change it under Columns if that is the wrong one.`,
    answersHint: "For rows that name no data type, and times that name no time zone.",
    zone: "Time zone",
    zoneFor: (name: string): string => `Time zone for ${name}`,
    notChosen: "Not chosen",
  },

  resume: {
    label: "Deliveries that stopped",
    stopped: (files: string, account: string, when: string): string =>
      `Your delivery of ${files} to ${account}, begun on ${when}, stopped.`,
    files: (first: string, more: number): string =>
      more > 0 ? `${first} and ${countOf(more, "more file", "more files")}` : first,
    figures: (p: {
      delivered: number;
      all: number;
      waiting: number;
      underWay: number;
      notConfirmed: number;
      refused: number;
    }): string =>
      `${countText(p.delivered)} of ${samples(p.all)} delivered, ${listText([
        `${countText(p.waiting)} waiting`,
        ...(p.underWay > 0 ? [`${countText(p.underWay)} still under way`] : []),
        ...(p.notConfirmed > 0 ? [`${countText(p.notConfirmed)} not confirmed`] : []),
        ...(p.refused > 0 ? [`${countText(p.refused)} refused by the API`] : []),
      ])}.`,
    away: (files: string): string => `Open ${files} again to go on: nothing is sent twice.`,
    elsewhere: "It was not begun in this browser. If it is still open in another one, it goes on there.",
    missing: (files: string): string =>
      `Still missing of it: ${files}. Add it as well to go on with all of it.`,
    here: (files: string): string => `Here again: ${files}. Sending what is below goes on where it stopped.`,
    changed: (file: string): string =>
      `${file} is not the file of that delivery: it was changed since. What was sent of it is recognised sample by sample.`,
    open: (files: string): string => `Open ${files}`,
    choose: (files: string): string => `Choose ${files}`,
    opened: "Opening …",
    gone: "Not every file is where it was, or the browser was not allowed to read it. Drop it here again.",
    close: "Close it for good",
    closeHint: "What waits is not sent. Dropped again later, it can be.",
    otherTab: (account: string, accepted: number, all: number): string =>
      `Another tab of this browser is delivering for ${account}: ${countText(accepted)} of ${samples(all)} delivered.`,
    takeOver:
      "If that tab closes, this one can go on with the same files: add them and press the button that sends. Until then it waits its turn.",
    held: (p: { n: number; device: string; dataType: string; file: string; span: string }): string =>
      `${samples(p.n)} of ${p.device} (${p.dataType}, ${p.span}) from ${p.file} were too few to send. Drop ${p.file} together with these files to send them as well.`,
  },

  recipes: {
    button: "Recipes",
    nameOf: (file: string, format: string): string =>
      format === "" ? file : `${file}, ${format.replace(",", "")}`,
    nameOfColumns: (columns: readonly string[]): string =>
      columns.length === 0 ? "Columns" : `Columns ${columns.slice(0, 3).join(", ")}`,
  },

  counts: {
    sumLabel: "Counts of this delivery",
    label: "Counts",
    read: "read",
    notLookedAt: "not looked at",
    found: "found",
    ready: "to send",
    failing: "with problems",
    skipped: "left out by you",
    duplicate: "repeated in your files",
    alreadySent: "sent before",
    tooFew: "too few to send",
    earlier: "waiting for an earlier delivery",
    otherPage: "being sent by another page",
    heldMixed: "held",
    batch: "batch",
    batches: "batches",
    inDelivery: "in this delivery",
    accepted: "delivered",
    rejected: "refused by the API",
    unknown: "not confirmed",
    pending: "waiting",
    sentBeforeNote: "Sent before: by this Sampledrop. What an app sent itself is not known here.",
    checking: "Looking up what was sent before …",
  },

  errors: {
    title: "Something went wrong on this page",
    body: "Nothing that was sent is lost. Load the page again; if it stays, look into the server's log.",
    again: "Try again",
    worker: "Reading or sending met a fault.",
    workerNext:
      "What was delivered is recorded. Reload the page and add the files again: nothing is sent twice.",
    reload: "Reload the page",
    notFound: "This page does not exist",
    notFoundBody: "The address may be old or mistyped. What was sent is listed on History.",
    ledger: "What was sent before could not be looked up.",
    load: "This could not be loaded.",
  },

  tab: { paused: "Paused", attention: "Needs you", done: "Done" },
};
