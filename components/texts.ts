// biome-ignore-all lint/style/noExcessiveLinesPerFile: every text is in one file, so that one test can read it
import { choiceText, countOf, countText, listText } from "./samples/number-text";
import { dayText } from "./samples/time-text";

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
    title: "Recipes",
    intro:
      "What you answered about a file, and the rules you took for its rows, is offered again for the next file with the same columns. A recipe keeps names of columns, the zone, the data type and the rules, never values. Recipes stay in this browser.",
    nameOf: (file: string, format: string): string =>
      format === "" ? file : `${file}, ${format.replace(",", "")}`,
    nameOfColumns: (columns: readonly string[]): string =>
      columns.length === 0 ? "Columns" : `Columns ${columns.slice(0, 3).join(", ")}`,
    placed: (name: string): string => `Columns placed as in ${name}.`,
    typeAgain: (name: string): string =>
      `Columns as in ${name}. What you typed for every row is not kept: type it again.`,
    lastTime: (answer: string): string => `Last time: ${answer}`,
    offer: (names: readonly string[]): string => `Last time, in files like this (${listText(names)}):`,
    ruleRows: (rule: string, n: number): string => `${rule} in ${rows(n)}`,
    mixed: "Counted in all files here, also in those with other columns.",
    doTheSame: (n: number): string => `Do the same: ${rows(n)}`,
    rules: {
      "swap-ends": "start and end swapped",
      "unit-by-value": "unit by the value",
      "decimal-comma": "decimal point for the comma",
      thousands: "thousands separator taken out",
      "day-first": "day before the month",
      epoch: "numbers as seconds since 1970",
      trim: "blanks taken off the ends",
    },
    columns: "Columns",
    placing: "Fields",
    rule: "Rules",
    used: "Last used",
    usedOn: (when: number, n: number): string =>
      n === 0 ? "not yet" : `${dayText(when)}, ${countOf(n, "file", "files")} so far`,
    withoutColumns: (format: string): string => `none (${format})`,
    from: (field: string, source: string): string => `${field} from ${source}`,
    typed: (field: string): string => `${field} typed each time`,
    always: (field: string, value: string): string => `${field} always ${value}`,
    name: "Name of the recipe",
    renameHint: "Enter keeps the name, Escape leaves it as it was.",
    rename: (name: string): string => `Rename ${name}`,
    remove: "Delete",
    removeOf: (name: string): string => `Delete ${name}`,
    removed: (name: string): string => `${name} is deleted.`,
    putBack: "Undo",
    putBackOf: (name: string): string => `Undo deleting ${name}`,
    none: "No recipe is kept.",
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

/** Sentences of the page about the format. Apart, because that page is made on the server: no browser loads them. */
export const FORMAT_TEXTS = {
  heading: "What the API expects",
  intro:
    "Each row of a file becomes one sample of one device. Columns may have other names and stand in any order: say under Columns, beside the file, which one holds what.",
  template: "Download a template",
  templateHint: (rows: number, least: number): string =>
    `A CSV with the header below and ${countText(rows)} example rows. Put your rows in their place. Dropped as it is, it sends nothing: a batch takes at least ${countText(least)} samples of one data type.`,
  fields: "Fields",
  columns: {
    name: "Field",
    allowed: "What it may hold",
    example: "Example",
    often: "What often goes wrong",
  },
  required: "required",
  optional: "may be missing",
  allowed: {
    text: (most: number): string => `Text of at most ${countText(most)} characters`,
    oneOf: (options: readonly string[]): string => `Either ${choiceText(options)}`,
    time: "A time in ISO 8601, with its offset from UTC",
    number: (over: number): string => `A number bigger than ${countText(over)}; the most depends on the unit`,
  },
  notes: {
    device_name:
      "One name for one device, always written the same. It may also be typed once for a whole file.",
    device_version: "The version of the device or its firmware.",
    data_type: "One for a request: steps and heart rate are put into batches of their own.",
    start_date: "When the reading began.",
    end_date: "When it ended: not earlier than start_date.",
    value: "The reading itself, never the total of a day.",
    unit: "What the value counts.",
  },
  empty: "nothing",
  limits: "Limits of a batch",
  limitRows: {
    samples: "Samples in one request",
    samplesText: (least: number, most: number): string =>
      `${countText(least)} to ${countText(most)}. Sampledrop cuts your rows so that no batch has fewer or more. Where a person has under ${countText(least)} new samples of a data type in all, they wait: drop the file again together with more data.`,
    types: "Data types in one request",
    typesText: "One. A file may hold both.",
    bytes: "Size of one request",
    bytesText: (megabytes: string): string =>
      `Under ${megabytes} of JSON. This limit is Sampledrop's own: very long names make batches smaller.`,
    ahead: "Times in the future",
    aheadText: (hours: number): string =>
      `At most ${countText(hours)} hours ahead, because clocks of devices run ahead. This limit is Sampledrop's own.`,
    person: "Whose data",
    personText:
      "The token decides it: one account is one person. A file with several people is asked about before anything is sent.",
  },
  times: "Times",
  timesIntro:
    "A time is sent with its offset from UTC, as you wrote it. Z is UTC. A time without an offset is read in the time zone that you choose for the file. Seconds to nanoseconds since 1970, and dates such as 3.4.2024 8:15, are read where the file shows what they mean, or once you say so under Columns.",
  written: "Written",
  inUtc: "Is, in UTC",
  asksZone: "asks for a time zone",
  units: "Units",
  unit: "Unit",
  most: "Highest value",
  noMost: "no limit",
  without: "A row without data_type is",
  asksType: "asked about: steps or bpm",
  numbers: "Numbers",
  numbersIntro:
    "Digits with a point before decimals. No separator between thousands, no unit behind the number.",
  isRead: "Is read as",
  example: "An example file",
  exampleIntro: "This is the template. The last row leaves out what may be missing.",
};
