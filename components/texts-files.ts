import { countOf, countText, listText } from "./samples/number-text";
import { dayText } from "./samples/time-text";
import { rows } from "./texts";

/** What files ask and why some are refused. A part of LATER_TEXTS. */
export const FILES_TEXTS = {
  mapping: {
    title: (name: string): string => `Columns of ${name}`,
    explain:
      "One column for each field of the API. A value that is the same in every row can be typed instead.",
    field: "Field",
    source: "Comes from",
    examples: "First values",
    nothing: "Nothing",
    unnamed: (n: number): string => `Column ${n}`,
    constant: "The same in every row",
    constantValue: (field: string): string => `Value of ${field} in every row`,
    constantHere: "Value in every row",
    unused: "Not used",
    unusedEmpty: "no values in the first rows",
    columnFor: (field: string): string => `Column for ${field}`,
    required: "required",
    optional: "optional",
    epoch: "Numbers in date columns are",
    epochs: {
      none: "not dates",
      s: "seconds since 1970",
      ms: "milliseconds since 1970",
      us: "microseconds since 1970",
      ns: "nanoseconds since 1970",
      excel: "days of a spreadsheet (Excel)",
    },
    joined: (date: string, clock: string): string => `${date} with ${clock}`,
    clockFor: (field: string): string => `Time of day of ${field}`,
    clockHere: "time of day in the same column",
    clockIn: (column: string): string => `time of day in ${column}`,
    dateOrder: (date: string): string => `${date} is`,
    dateOrders: {
      dmy: (day: string): string => `${day} (day first)`,
      mdy: (day: string): string => `${day} (month first)`,
      ymd: (day: string): string => `${day} (year first)`,
    },
    noOrder: "not said yet",
    noDay: "no day that exists",
    openOrder: "which number is the day",
    decimal: "Decimals of values follow",
    decimals: { ".": "a point: 72.5", ",": "a comma: 72,5" },
    use: "Use these columns",
    missing: (fields: readonly string[]): string => `Still open: ${listText(fields)}.`,
  },

  questions: {
    zoneless: (n: number): string => `${countOf(n, "time has", "times have")} no time zone.`,
    /** In pieces: a time and a zone stay on one line each. */
    zone: (q: {
      first: string;
      zone: string;
      asUtc: string;
    }): readonly { readonly whole: boolean; readonly text: string }[] => [
      { whole: false, text: "The first, " },
      { whole: true, text: `${q.first},` },
      { whole: false, text: " would be " },
      { whole: true, text: `${q.asUtc.slice(0, 16).replace("T", " ")} UTC` },
      { whole: false, text: " if read as " },
      { whole: true, text: `${q.zone}.` },
    ],
    zoneGroup: "Time zone of these times",
    zoneOther: "Another zone",
    people: (n: number, column: string): string =>
      `This file holds data of ${countText(n)} people (column ${column}). An account is one person. Choose whose rows to send.`,
    personRows: (value: string, n: number): string => `${value || "(blank)"} · ${rows(n)}`,
    person: "Person",
    dataType: (n: number): string =>
      `${countOf(n, "row names", "rows name")} no data type, and none follows from the unit.`,
    mapping: "These columns could not all be placed. Say which one holds what.",
    manyFailing: (failing: number, found: number, cause: string): string =>
      `${countText(failing)} of ${rows(found)} have problems (${cause}). Probably the wrong column or unit.`,
    manyFailingTick: "The columns are right: leave these rows out",
    damaged: (files: number, first: string): string =>
      `${files > 1 ? `${countText(files)} files in it, such as ${first}, are damaged` : first === "" ? "This file is damaged" : `${first} is damaged`}: what was read may be wrong, not only incomplete. If you can, download or export it again and drop that instead of this one.`,
    damagedTick: "What was read of it may be sent all the same",
    whose: (origins: readonly string[]): string =>
      `This drop holds ${countText(origins.length)} exports: ${listText(origins)}. An account is one person. If they are of different people, remove this file and send it to its own account.`,
    whoseTick: "All of them are of the same person",
    readOtherwise: (when: number, before: string, now: string): string =>
      `Sent on ${dayText(when)}, read ${before}. Read ${now}, all its samples would go a second time.`,
    readOtherwiseTick: "Send them as read now",
    otherAccount: (when: number, before: string): string =>
      `This file was sent to ${before} on ${dayText(when)}.`,
    otherAccountTick: (now: string): string => `Send it to ${now} as well`,
  },
  recipes: {
    title: "Recipes",
    intro:
      "What you answered about a file, and the rules you took for its rows, is offered again for the next file with the same columns. A recipe keeps names of columns, the zone, the data type and the rules, never values. Recipes stay in this browser.",
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

  /** Why a file is refused: what it is (`detail`, in plain words, without a full stop) and what to do. */
  rejected: {
    "empty-file": (): string => "The file is empty (0 bytes).",
    "header-only": (detail): string => `The file has no rows: ${detail}.`,
    binary: (detail): string => `Not a file of samples: ${detail}.`,
    "line-too-long": (detail): string =>
      `Not a file of samples: ${detail}. Line ends or a closing quote may be missing.`,
    "not-samples": (detail): string => `Not a file of samples: ${detail}.`,
    unreadable: (detail): string => `The browser could not read it: ${detail}.`,
    folder: (detail): string => `This is ${detail}.`,
    zip: (detail): string => `Nothing in this archive is read; most of it is ${detail}.`,
    "zip-empty": (detail): string => `There is nothing in it: ${detail}.`,
    "zip-cut": (detail): string => `An incomplete download: ${detail}. Download it again.`,
    "zip-damaged": (detail): string => `A damaged archive: ${detail}. Download it again.`,
    "zip-bomb": (detail): string => `Refused: ${detail}, as no export does.`,
    "zip-nested": (detail): string => `Not opened: ${detail}. Unpack it and drop what is in it.`,
    "zip-too-many": (detail): string => `Not opened: ${detail}. Unpack it and drop the files with readings.`,
    "gzip-damaged": (detail): string => `Not read: ${detail}. Download it again.`,
    "xml-entities": (detail): string => `Refused: ${detail}. No export does so, but attacks do.`,
    "too-large": (detail): string => `Too large to be read here: ${detail}.`,
    spreadsheet: (detail): string => `Not read: ${detail}. Save it as CSV and drop that.`,
    "too-many-columns": (detail): string => `Not a file of samples: ${detail}.`,
    "malformed-json": (detail): string => `Not read: ${detail}.`,
    "no-rows": (detail): string => `No samples in it: ${detail}.`,
  } as Readonly<Record<string, (detail: string) => string>>,
  readsFormats:
    "Sampledrop reads exports of Apple Health, Google Health (Fitbit), Google Fit, Samsung Health, Health Connect, Garmin, Withings and others, and CSV, TSV, JSON and NDJSON.",

  archive: {
    inside: (read: number, not: number): string =>
      not > 0
        ? `Inside: ${countOf(read, "file", "files")} read, ${countText(not)} not`
        : `Inside: ${countOf(read, "file", "files")} read`,
    table: (name: string): string => `Files inside ${name}`,
    path: "File",
    format: "Format",
    found: "Samples",
    failing: "With problems",
    together: "with others",
    cut: (detail: string): string => `Only partly read: ${detail}.`,
    notReadHeading: "Not read",
    copies: (n: number, first: string): string =>
      `${countOf(n, "file holds", "files hold")} the same readings as others that are read, such as ${first}.`,
    notRead: (n: number, detail: string, first: string): string =>
      n === 1 ? `${first}: ${detail}.` : `${countOf(n, "file", "files")}, such as ${first}: ${detail}.`,
    locked:
      "This archive is encrypted. Its password is used in this browser only and forgotten with the page.",
    passwordOf: (name: string): string => `Password of ${name}`,
    open: "Open it",
    wrong: (n: number): string =>
      n < 3
        ? "That password does not open it. Check capitals and blanks and try again."
        : `That password does not open it either (${countText(n)} tried). Zepp shows it where the export is downloaded; at Huawei you chose it yourself. Or unpack the archive with another program and drop what is in it.`,
  },
};
