import { countOf, countText } from "./samples/number-text";
import { batches, daysText, lengthText, samples } from "./texts";

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

/** What was sent: History, Devices, receipts. A part of LATER_TEXTS. */
export const HISTORY_TEXTS = {
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
};
