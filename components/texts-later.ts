// biome-ignore-all lint/style/noExcessiveLinesPerFile: a second language is one file beside texts.ts, not many
import { countOf, countText, listText } from "./samples/number-text";
import { dayText } from "./samples/time-text";
import { batches, daysText, lengthText, rows, samples } from "./texts";

/** What a device's days come to: with data, gaps between, the longest of them, and days not confirmed at least in part. */
interface CoverageSums {
  readonly days: number;
  readonly gaps: number;
  readonly longest: number;
  readonly unknown: number;
}

/** all = days + gaps + unknown */
interface CoverageIdentity {
  readonly all: number;
  readonly days: number;
  readonly gaps: number;
  readonly unknown: number;
}

function stretchesText(n: number, longest: number): string {
  if (n === 0) return "no day without";
  if (n === 1) return `1 stretch of ${daysText(longest)} without`;
  return `${countText(n)} stretches without, longest ${daysText(longest)}`;
}

function minutesText(minutes: number): string {
  if (minutes < 1) return "less than a minute";
  return minutes < 120
    ? countOf(minutes, "minute", "minutes")
    : countOf(Math.round(minutes / 60), "hour", "hours");
}

/** Every sentence of what is opened later: the steps after Files, and the other pages. Apart, so that the first page loads without them. */
export const LATER_TEXTS = {
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

  review: {
    heading: "Review",
    none: (n: number): string => `No problems in ${samples(n)}.`,
    noneLeft: "No row has a problem any more.",
    causes: "Causes",
    allCauses: "All problems",
    group: { label: "Group by", cause: "Cause", field: "Column" },
    ofMet: (n: number, met: number): string => `${countText(n)} of ${countText(met)}`,
    grid: "Failing rows",
    file: "File",
    line: "Line",
    wrong: "What is wrong",
    action: "In or out",
    column: (n: number): string => `Column ${n}`,
    sortBy: (column: string): string => `Sort by ${column}`,
    rowSays: (file: string, line: number, message: string): string =>
      `${file}, line ${countText(line)}: ${message}`,
    listed: (listed: number, n: number): string =>
      `The first ${countText(listed)} of ${countText(n)} are listed; all are counted.`,
    leftOut: (n: number): string => `${rows(n)} with problems will be left out.`,
    download: "Download failing rows",
    downloadHint: "Your own columns with the reason last. Mend them and drop the file again.",
    downloadHolds: (listed: number, n: number): string => `the first ${countText(listed)} of ${countText(n)}`,
    keptHere:
      "Values typed here are health data: they are kept only while this page is open, and your files stay as they are. To keep corrections, download the failing rows, correct that file and drop it.",
    locked:
      "These rows are part of a delivery that was sent. Corrections form the next one: wait for its end, or cancel it, then change them.",
    show: {
      label: "Show",
      failing: "With problems",
      corrected: "Corrected",
      "left-out": "Left out",
      all: "All",
    },
    search: "Search these rows",
    emptyList: "No row is like that.",
    updateList: "Update the list",
    updateHint: "The list is as it was when you asked for it: rows changed since stay in their places.",
    edit: (column: string, line: number): string => `${column}, line ${countText(line)}`,
    corrected: "Corrected",
    was: (column: string, before: string): string => `${column} was ${before}`,
    cellWas: (before: string): string => `was ${before}`,
    emptyCell: "(empty)",
    outOfIt: "Left out by you",
    leaveRowOut: "Leave out",
    takeRowBack: "Take back",
    rowAction: (word: string, line: number): string => `${word}, line ${countText(line)}`,
    nextProblem: "Next problem",
    previousProblem: "Previous problem",
    keys: "Enter or typing corrects a cell, Escape leaves it. Alt with arrow down or up goes to the next or previous problem, Ctrl with Delete leaves a row out or takes it back.",
    undo: "Undo",
    redo: "Redo",
    stepOf: (word: string, step: string): string => `${word}: ${step}`,
    steps: {
      cell: (_: number): string => "one cell",
      replace: (n: number): string => `${rows(n)} written`,
      proposal: (n: number): string => `${rows(n)} mended by a rule`,
      "leave-out": (n: number): string => `${rows(n)} left out`,
      "take-back": (n: number): string => `${rows(n)} taken back`,
      file: (n: number): string => `${rows(n)} from a corrected file`,
    },
    leaveAllOut: (n: number): string => `Leave out ${rows(n)}`,
    takeAllBack: (n: number): string => `Take back ${rows(n)}`,
    fix: {
      heading: "Fix all at once",
      instead: (value: string): string => `Instead of ${value}`,
      whatever: "whatever stands there",
      untouched: (n: number): string => `Write this in ${rows(n)}`,
      write: (value: string, n: number): string => `Write "${value}" in ${rows(n)}`,
      empty: (n: number): string => `Leave it empty in ${rows(n)}`,
      done: "No row has it any more",
      choose: (word: string, instead: string): string => `${word} instead of ${instead}`,
      distinct: (n: number): string =>
        n < 2 ? "" : `${countText(n)} different values, most frequent first.`,
    },
    proposals: {
      heading: "Suggestions",
      by: {
        "swap-ends": (n: number): string => `Swap start and end in ${rows(n)}`,
        "unit-by-value": (n: number): string => `Write the unit that fits the value in ${rows(n)}`,
        "decimal-comma": (n: number): string => `Write a decimal point for the comma in ${rows(n)}`,
        thousands: (n: number): string => `Take the thousands separator out of ${rows(n)}`,
        "day-first": (n: number): string => `Read the day before the month in ${rows(n)}`,
        epoch: (n: number): string => `Read numbers as seconds since 1970 in ${rows(n)}`,
        trim: (n: number): string => `Take blanks off the ends in ${rows(n)}`,
      },
      first: "The first:",
      becomes: "becomes",
    },
    said: {
      corrected: (line: number): string => `Line ${countText(line)} is corrected.`,
      still: (line: number, message: string): string =>
        `Line ${countText(line)} still has a problem. ${message}`,
      notChanged: "Nothing was changed.",
      gone: "This row is not in the list any more. Nothing was written.",
      written: (n: number, mended: number): string =>
        `${rows(n)} written, ${countText(mended)} can be sent now.`,
      rule: (n: number, mended: number): string =>
        `${rows(n)} mended by a rule, ${countText(mended)} can be sent now.`,
      leftOut: (n: number): string => `${rows(n)} left out.`,
      takenBack: (n: number): string => `${rows(n)} taken back.`,
      undone: (n: number): string => `Undone in ${rows(n)}.`,
      redone: (n: number): string => `Done again in ${rows(n)}.`,
      nothingToUndo: "There is nothing to undo.",
      nothingToRedo: "There is nothing to do again.",
      lastProblem: "No row below has a problem.",
      firstProblem: "No row above has a problem.",
      several:
        "Several cells cannot be pasted at once. Use Fix all at once for a cause, or correct the file itself and drop it again.",
      firstTaken: "Only the first of the pasted cells was taken.",
    },
  },

  warnings: {
    heading: "Worth a second look",
    intro: "These samples are fit to send, and are sent unless you leave them out.",
    titles: {
      entered: (n: number): string =>
        `${countOf(n, "sample was", "samples were")} typed in by a person, not measured`,
      "before-2000": (n: number): string =>
        `${countOf(n, "sample starts", "samples start")} before the year 2000`,
      future: (n: number): string => `${countOf(n, "sample starts", "samples start")} in the future`,
      "same-start": (n: number): string =>
        `${countOf(n, "sample starts", "samples start")} at the same moment as another of the same device and data type`,
      overlap: (n: number): string =>
        `${countOf(n, "sample overlaps", "samples overlap")} an earlier one of the same device and data type`,
      pace: (n: number): string => `${countOf(n, "sample has", "samples have")} more than 5 steps a second`,
      jump: (n: number): string =>
        `${countOf(n, "heart rate jumps", "heart rates jump")} by more than 80 a minute within 5 seconds`,
      long: (n: number): string =>
        `${countOf(n, "sample covers", "samples cover")} more than an hour of heart rate or a day of steps`,
      "at-limit": (n: number): string =>
        `${countOf(n, "value is", "values are")} exactly the largest that the API takes`,
    },
    meanings: {
      entered:
        "The file itself says so. The API is meant for readings of a device, and cannot tell these from them.",
      "before-2000": "The device's clock may have been reset, or the dates may mean something else.",
      future:
        "By at most 24 hours; what starts later has a problem. The device's clock may run ahead, or the time zone may be another.",
      "same-start":
        "They differ in end, value or unit, so they are no copies. Two sources may share the device's name; steps would then count twice. The first at each start is not among them.",
      overlap:
        "Two sources may share the device's name; steps would then count twice. Without these samples none overlap.",
      pace: "Nobody runs that fast. It may be a sum of several readings, or the end or the unit may be another.",
      jump: "Compared with the last heart rate of the device that does not jump. The sensor may have lost its hold.",
      long: "This may be an average or a total of the day. The API is meant for single readings.",
      "at-limit":
        "That is 30,000 for count and 300 for count/min. Larger values may have been cut off there on their way into the file.",
    },
    leaveOut: (n: number): string => `Leave out ${samples(n)}`,
    takeBack: (n: number): string => `Take back ${samples(n)}`,
    elsewhere: (n: number, left: boolean): string =>
      left
        ? `Another warning leaves out ${countText(n)} of them as well: taken back here, ${n === 1 ? "it stays" : "they stay"} out.`
        : `Another warning leaves out ${countText(n)} of them already.`,
    exampleOf: (dataType: string): string => `For example ${dataType} of`,
    to: "to",
    after: "after",
  },

  batches: {
    heading: "Batches",
    table: "Batches",
    summary: (n: number, cutAgain: number, count: number, devices: number): string =>
      `${cutAgain === 0 ? batches(n) : `${batches(n)} planned, ${countText(cutAgain)} cut again`} · ${samples(count)} · ${countOf(devices, "device", "devices")}`,
    columns: {
      number: "#",
      dataType: "Data type",
      device: "Device",
      first: "From",
      last: "To",
      samples: "Samples",
      bytes: "Bytes",
      cut: "Why cut here",
      state: "State",
      attempts: "Tries",
      look: "Content",
    },
    cuts: {
      full: "1,000 reached",
      end: "end of the data",
      "keep-three": "leaves 3 for the next",
      bytes: "1.5 MB reached",
      shared: "shared by small devices",
      again: "cut again by an answer",
    },
    cutAgain: "cut again, under 3 samples left",
    goesOnAs: (numbers: string): string => `cut again, goes on as ${numbers}`,
    others: (device: string, n: number): string =>
      `${device} + ${countOf(n, "other device", "other devices")}`,
    open: (n: number): string => `JSON of batch ${countText(n)}`,
    preview: "JSON",
    title: (n: number): string => `Batch ${countText(n)}`,
    json: "Exactly this is sent",
    curl: "The same as a curl line, token left out",
    copy: "Copy",
    copied: "Copied",
    from: "From",
    to: "To",
    limits: "What is sent",
    devices: "Devices",
    deviceTick: (device: string, dataType: string): string => `${device}, ${dataType}`,
    allDevices: "All",
    noDevice: "None",
    searchDevices: "Search devices",
    noSuchDevice: "No device is named like that.",
    ticked: (n: number, found: number): string => `${countText(n)} of ${countText(found)} ticked`,
    none: "Nothing to send.",
    heldTooFew: (n: number): string =>
      `${samples(n)} not sent: the API takes at least 3. They are not stored here: drop this file again together with more data, or download these rows.`,
    heldOpen: (n: number): string =>
      `${samples(n)} wait: they are part of an earlier batch that is not confirmed.`,
    heldElsewhere: (n: number): string => `${samples(n)} wait: another page is sending them.`,
    downloadHeld: "Download these rows",
    zoneNote: (zone: string): string => `Times are shown in ${zone}.`,
    emptyState: "No batch is in this state.",
    allStates: "All batches",
  },

  doubled: {
    heading: "Steps in the same minutes",
    stepsOf: "Steps of",
    many: (n: number): string => countOf(n, "device", "devices"),
    sameMinutes: (n: number, minutes: number, span: string): string =>
      `in the same minutes: ${samples(n)}, ${minutesText(minutes)}, ${span}.`,
    meaning:
      "Whoever adds them up counts those steps twice; whoever merges devices needs all of them. One device alone lacks the steps that only another counted.",
    once: (n: number): string =>
      `No step is sent twice now: ${countOf(n, "sample is", "samples are")} left out by you.`,
    table: "Devices with steps in the same minutes",
    columns: {
      device: "Device",
      n: "Samples",
      span: "From first to last",
      overlap: "In the same minutes",
      action: "What is sent",
    },
    mirror: "a copy from the phone's store",
    only: (n: number): string => `Only this, leave out ${samples(n)}`,
    takeBack: (n: number): string => `Take back ${samples(n)}`,
    pairs: "Two by two",
    and: "and",
    pair: (n: number, minutes: number, span: string): string =>
      `: ${samples(n)}, ${minutesText(minutes)}, ${span}`,
    morePairs: (n: number): string => `and ${countOf(n, "more pair", "more pairs")}`,
    notCompared: (n: number): string =>
      `Only the devices with most samples are compared: ${countOf(n, "other has", "others have")} steps too.`,
  },

  days: {
    legend: "What the bars are",
    part: (word: string, n: number): string => `${word} ${countText(n)}`,
    at: (when: string, n: number): string => `${when}: ${samples(n)}`,
    none: (when: string): string => `${when}: no data`,
    whole: (span: string, n: number, days: number): string =>
      `${span}: ${samples(n)} on ${countOf(days, "day", "days")}`,
    slider: {
      day: "Day in the chart",
      week: "Week in the chart",
      month: "Month in the chart",
      year: "Year in the chart",
    },
    bar: {
      day: "A bar is a day.",
      week: "A bar is a week.",
      month: "A bar is a month.",
      year: "A bar is a year.",
    },
    noGaps: "No gaps: every day has data.",
    gapOf: (span: string, days: number): string => `${span}, ${countOf(days, "day", "days")}`,
    gaps: (gaps: readonly string[]): string => `No data: ${gaps.join("; ")}.`,
    manyGaps: (n: number, days: number, longest: readonly string[]): string =>
      `No data on ${countOf(days, "day", "days")}, in ${countText(n)} gaps. The longest: ${longest.join("; ")}. The table has all.`,
    table: "Samples a day",
    asTable: "The same as a table",
    rowIs: "A row is a",
    units: { day: "Day", month: "Month" },
    samples: "Samples",
    gap: (days: number): string => `No data, ${countOf(days, "day", "days")}`,
    all: "All",
  },

  timeline: {
    heading: "Samples a day",
    show: "Show",
    allSeries: "All devices and data types",
    series: (device: string, dataType: string): string => `${device}, ${dataType}`,
    layers: {
      ready: "To send",
      inDelivery: "In this delivery",
      alreadySent: "Sent before",
      held: "Too few or waiting",
      failing: "Refused before",
      duplicate: "Repeated",
      skipped: "Left out",
    },
    drag: "Days are those of the samples' own clock. Drag across the bars to choose some, or type From and To.",
    allDays: "All days",
    noDay: (n: number): string => `${rows(n)} with problems have no day to be drawn on.`,
    waiting: "Counting days …",
    empty: "No samples to draw. Every row has problems: mend some in Review.",
  },

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
      leftOut: (failing: number, skipped: number): string =>
        `${rows(failing + skipped)} left out: ${listText([
          ...(failing > 0 ? [`${countText(failing)} with problems`] : []),
          ...(skipped > 0 ? [`${countText(skipped)} by you`] : []),
        ])}.`,
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

  history: {
    heading: "History",
    table: "Uploads",
    empty: "Nothing was sent yet. What you send on Upload is listed here, batch by batch.",
    toUpload: "Go to Upload",
    gone: "This upload is not here",
    goneBody: "Its address may be mistyped, or its account was removed with all records of it.",
    when: "When",
    account: "Account",
    files: "Files",
    result: "Result",
    practice: "Practice",
    filesAnd: (name: string, more: number): string =>
      more > 0 ? `${name} + ${countOf(more, "more file", "more files")}` : name,
    back: "All uploads",
    filesTable: "Files",
    file: "File",
    format: "Format",
    ownZone: "as written",
    bytes: "Bytes",
    hash: "SHA-256 of its pieces",
    zone: "Times read in",
    batches: "Batches",
    attempts: "Calls to the API",
    calls: "Calls",
    attemptsOf: (n: number): string => `Calls for batch ${countText(n)}`,
    noAttempts: "No call was made for this batch.",
    started: "Started",
    took: "Took",
    status: "Answer",
    evidence: "Means",
    message: "What was said",
    held: (n: number): string => `${samples(n)} were too few to send.`,
    requestId: "Request id",
    counts: "Counts of the files",
    sums: "Counts of this delivery",
    lookedAt: (read: number, notLookedAt: number): string =>
      `${countText(read)} read, of which ${countText(notLookedAt)} were not looked at: other kinds of rows.`,
    heldThen: "held",
    released: "released",
    cancelled: "cancelled",
    open: (when: string): string => `Upload of ${when}`,
    openBatches: "waiting",
    movedOn: "left to other deliveries",
    byPerson: (n: number): string =>
      `Of the delivered, ${countText(n)} by your word, without an answer of the API.`,
    byPersonShort: (n: number): string => `(${countText(n)} by your word)`,
    stopped: (b: number, n: number): string =>
      `Stopped: the page that sent it was closed. ${countOf(b, "batch was", "batches were")} not sent (${samples(n)}). Drop the file again to go on: what was delivered is not sent a second time.`,
    stoppedShort: (b: number): string =>
      `Stopped: its page was closed, ${countOf(b, "batch was", "batches were")} not sent.`,
    moving: "Under way.",
    close: "Close it",
    closeHint: "Its batches that were not sent are cancelled. What was delivered stays delivered.",
    closeOf: (when: string): string => `Close upload of ${when}`,
    moreUnknown: (n: number): string =>
      `${countText(n)} more. On History, all that are not confirmed can be decided at once.`,
    refusedHeading: "Refused by the API",
    refusedWhat: (n: number, dataType: string, device: string): string =>
      `${samples(n)} (${dataType} of ${device}) in`,
    refusedNext:
      "Refused samples were certainly not taken. Mend them in the file and drop it again to try once more.",
    find: "Find the batch of a row",
    findHint: "By the device and the start of the row in your file, on this computer's clock.",
    device: "Device",
    start: "Start",
    findButton: "Find",
    foundNone: "No batch of this upload holds that device at that time.",
    found: (n: number): string => `${batches(n)} ${n === 1 ? "holds" : "hold"} that device around that time.`,
    showAll: "Show all batches",
    state: "Show",
    batchNumber: (n: number): string => `batch ${countText(n)}`,
    partOf: "Cut from",
    cutInto: "Goes on as",
    cutMore: (n: number): string => `${countText(n)} more`,
    cutRefused: (n: number): string => `Cut again because the API refused ${samples(n)}.`,
    cutElsewhere: (n: number): string =>
      `Cut again because ${samples(n)} were sent or waiting in another batch.`,
    cutSmaller: "Cut in smaller batches after the API's answer; its calls tell which.",
    mayBeTwice:
      "May have arrived twice: some of its samples were released from a batch of which a late answer told that it had arrived.",
    receipt: "Receipt",
    evidenceClasses: {
      accepted: "delivered",
      "not-sent": "never left, tried again",
      "not-processed": "not processed, tried again",
      unknown: "not confirmed",
      rejected: "refused",
      "too-large": "too large, cut again",
      "token-refused": "token refused",
      configuration: "wrong address",
    },
    underWay: "under way",
  },

  devices: {
    heading: "Devices",
    table: "Devices",
    intro:
      "What arrived of each device, and up to when nothing is missing between. Only what this Sampledrop sent is known here.",
    empty: "No device yet. A device appears here with the first upload that holds it.",
    device: "Device",
    dataType: "Data type",
    accepted: "Delivered",
    unknown: "Not confirmed",
    refused: "Refused",
    account: "Account",
    upTo: "Delivered without gaps up to",
    nothing: "nothing yet",
    waitsFor: "waits for samples from",
    leftOut: (n: number): string => `${countText(n)} left out before this`,
    byPerson: (n: number): string => `${countText(n)} by your word`,
    held: (n: number, file: string): string =>
      `${samples(n)} from ${file}: too few to send so far. Drop the file again together with newer data.`,
    heldSpan: (span: string): string => `(${span})`,
    find: "Find a device",
    found: (n: number, of: number): string =>
      `${n === of ? "" : `${countText(n)} of `}${countOf(of, "device", "devices")}`,
    foundNone: "No device or account has that in its name.",

    coverage: {
      head: "Days with data",
      note: "Days with data are days of UTC.",
      of: (device: string, dataType: string): string => `${dataType} of ${device}:`,
      summary: ({ days, gaps, longest, unknown }: CoverageSums): string =>
        [
          days === 0 ? "no days with data yet" : `${daysText(days)} with data`,
          ...(days === 0 && gaps === 0 ? [] : [stretchesText(gaps, longest)]),
          ...(unknown === 0 ? [] : [`${daysText(unknown)} with samples not confirmed`]),
        ].join(", "),
      none: "nothing sent yet",
      loading: "Days are being counted …",
      notLoaded: "not loaded",
      failed: (n: number): string =>
        `The days with data of ${countOf(n, "device", "devices")} could not be loaded.`,
      failedRest: "Everything else on this page is as recorded.",
      region: (device: string, dataType: string): string => `Days with data: ${dataType} of ${device}`,
      sum: ({ all, days, gaps, unknown }: CoverageIdentity): string =>
        `${daysText(all)} from first to last = ${countText(days)} with data + ${countText(gaps)} without data${
          unknown === 0 ? "" : ` + ${countText(unknown)} with nothing but samples that are not confirmed`
        }`,
      legend: {
        delivered: "delivered",
        unknown: "not confirmed, at least in part",
        gap: "no data",
        scale: (days: number): string =>
          `One step of the picture is about ${daysText(days)}: full height where each of them has data.`,
      },
      upTo: (stamp: string): string => `Delivered without gaps up to ${stamp}.`,
      upToNone: "Delivered without gaps up to: nothing yet.",
      upToMeans: "That means: of what your files held before it, nothing waits to be sent or confirmed.",
      upToDespite:
        "Days without data are no gap of the delivery: no file held a sample of them, or none was delivered.",
      stretches: "Days without data, longest stretch first",
      noStretches: "Each day from the first to the last holds samples.",
      gap: (span: string, days: number): string => `${span}: ${lengthText(days)}`,
      months: "Months with data",
      month: "Month",
      monthDays: "Days with data",
      daysOf: (days: number, all: number): string => `${countText(days)} of ${countText(all)}`,
      delivered: "Delivered",
      unknown: "Not confirmed",
    },
  },

  unknownSpan: {
    summary: (n: number, account: string, rest: string): string =>
      `${samples(n)} of ${account} not confirmed${rest === "" ? "" : `: ${rest}`}`,
    series: (dataType: string, device: string, span: string): string => `${dataType} of ${device}, ${span}`,
    line: (n: number, b: number): string => `${samples(n)} in ${batches(b)}`,
    from: "From",
    to: "To",
    limit: "Decide about these days",
    limitHint: "Empty: all of them. A batch counts when it lies wholly within.",
    within: (n: number, b: number): string => `${samples(n)} in ${batches(b)} lie within.`,
    withinNone: "No batch that is not confirmed lies wholly within these days.",
    confirm: {
      accepted: (n: number): string =>
        `Treat ${samples(n)} as delivered? If they did not arrive, they stay missing: nothing sends them again.`,
      release: (n: number): string =>
        `Release ${samples(n)}? They can then be sent again. If they did arrive, they may count twice.`,
    },
    yes: { accepted: "Yes, treat as delivered", release: "Yes, release" },
    back: "Back",
    done: {
      accepted: (n: number, account: string): string =>
        `${samples(n)} of ${account} now count as delivered, by your word.`,
      release: (n: number, account: string): string =>
        `${samples(n)} of ${account} are released. Drop their files again to send them.`,
    },
  },

  receipt: {
    heading: "Receipt",
    practice: "PRACTICE",
    practiceNote: "Sent to the sandbox: nothing left this computer.",
    back: "Back to the upload",
    print: "Print",
    save: "Save as JSON",
    saving: (done: number, all: number): string => `Collecting calls: ${countText(done)} of ${batches(all)}`,
    sent: "Sent",
    account: "Account",
    origin: "To",
    sandbox: "the sandbox",
    upload: "Upload",
    unfinished: (n: number): string => `Not finished: ${batches(n)} still open when this was made.`,
    made: (stamp: string, zone: string): string => `As it stood on ${stamp}. Times in ${zone}.`,
    devices: "What was delivered",
    batchesNote: (shown: number, all: number): string =>
      `The first ${countText(shown)} of ${countText(all)} batches; the JSON holds all of them, with every call and its answer.`,
    noValues: "A receipt never holds values or tokens.",
    duplicates: {
      safe: "Where no answer came, the batch was sent again, because you said that this API ignores repeated samples.",
      unsafe: "Batches without an answer were kept back and not sent again.",
    },
    byPerson: "of these, by your word",
    first: "First",
    last: "Last",
    samples: "Samples",
  },

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
