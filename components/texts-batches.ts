import { countOf, countText } from "./samples/number-text";
import { batches, rows, samples } from "./texts";

function minutesText(minutes: number): string {
  if (minutes < 1) return "less than a minute";
  return minutes < 120
    ? countOf(minutes, "minute", "minutes")
    : countOf(Math.round(minutes / 60), "hour", "hours");
}

/** Batches before they leave, devices side by side, days as a picture. A part of LATER_TEXTS. */
export const BATCHES_TEXTS = {
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
};
