import { choiceText, countText } from "./samples/number-text";

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
