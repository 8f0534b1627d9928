import { countOf, countText } from "./samples/number-text";
import { rows, samples } from "./texts";

/** Rows with problems, and what is worth a second look. A part of LATER_TEXTS. */
export const REVIEW_TEXTS = {
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
    reach: (n: number): string =>
      `The first ${countText(n)} of these rows can be scrolled to. Sort, search or choose a cause to see others.`,
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
      beyond:
        "The next row with a problem is behind those that can be scrolled to. Sort, search or choose a cause to see it.",
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
};
