import "server-only";
import { DAY_MS } from "../ledger/claim-page";
import type { BatchHeader, Span } from "../ledger/entry";
import { createFingerprinter } from "../samples/fingerprint";
import type { DataType, Unit } from "../samples/sample";
import { dayOf, WORDS } from "./claim-entries";

/** One sample of a checked body with its instants (ms since 1970; NaN = no end) and its place in the body. */
export interface PlacedSample {
  readonly device: string;
  readonly start: number;
  readonly end: number;
  readonly unit: Unit;
  readonly value: number;
  readonly index: number;
}

/** What a batch claims of one device and UTC day: entries sorted by start, their fourth word = the place in the body. */
export interface WantedDay {
  readonly device: string;
  readonly day: number;
  readonly entries: Uint32Array;
}

/** The name under which a device is known: as fingerprints see it. */
export function deviceName(written: string): string {
  return written.trim().normalize("NFC");
}

/** Devices of a body in the order of their first sample, each with count, first and last start. */
export function spansOf(samples: readonly PlacedSample[]): Span[] {
  const spans = new Map<string, Span>();
  for (const { device, start } of samples) {
    const known = spans.get(device);
    if (known === undefined) spans.set(device, { device, n: 1, first: start, last: start });
    else {
      known.n++;
      known.first = Math.min(known.first, start);
      known.last = Math.max(known.last, start);
    }
  }
  return [...spans.values()];
}

/** Whether a body holds what was registered: data type, number, and per device number, first and last start. */
export function holdsWhatWasRegistered(
  header: Pick<BatchHeader, "dataType" | "n" | "spans">,
  dataType: DataType,
  samples: readonly PlacedSample[],
): boolean {
  if (header.dataType !== dataType || header.n !== samples.length) return false;
  const found = new Map(spansOf(samples).map((span) => [span.device, span]));
  if (found.size !== header.spans.length) return false;
  return header.spans.every((span) => {
    const other = found.get(deviceName(span.device));
    return other && other.n === span.n && other.first === span.first && other.last === span.last;
  });
}

interface Day {
  readonly device: string;
  readonly day: number;
  readonly samples: PlacedSample[];
}

function byDay(samples: readonly PlacedSample[]): Day[] {
  const devices = new Map<string, Map<number, Day>>();
  for (const sample of samples) {
    const { device, start } = sample;
    const days = devices.get(device) ?? new Map<number, Day>();
    devices.set(device, days);
    const day = dayOf(start);
    const known = days.get(day);
    if (known) known.samples.push(sample);
    else days.set(day, { device, day, samples: [sample] });
  }
  return [...devices.values()].flatMap((days) => [...days.values()]);
}

/** The samples of a body as claims, by device and day in the order in which pages are taken. */
export function wantedDays(
  key: Uint8Array,
  dataType: DataType,
  samples: readonly PlacedSample[],
): WantedDay[] {
  const fingerprinter = createFingerprinter(key);
  const print = new Uint32Array(2);
  const days = byDay(samples).sort((a, b) =>
    a.device < b.device ? -1 : a.device > b.device ? 1 : a.day - b.day,
  );
  return days.map(({ device, day, samples: own }) => {
    const entries = new Uint32Array(own.length * WORDS);
    own.sort((a, b) => a.start - b.start);
    for (const [i, { start, end, unit, value, index }] of own.entries()) {
      fingerprinter.of(dataType, device, start, end, unit, value, print);
      const at = i * WORDS;
      entries[at] = start - day * DAY_MS;
      entries[at + 1] = print[0] ?? 0;
      entries[at + 2] = print[1] ?? 0;
      entries[at + 3] = index;
    }
    return { device, day, entries };
  });
}

/** Places of samples that stand in the same body before, end and value included. */
export function repeatedIn(days: readonly WantedDay[]): number[] {
  const repeated: number[] = [];
  for (const { entries } of days) {
    for (let i = WORDS; i < entries.length; i += WORDS) {
      for (let j = i - WORDS; j >= 0 && entries[j] === entries[i]; j -= WORDS) {
        if (entries[j + 1] !== entries[i + 1] || entries[j + 2] !== entries[i + 2]) continue;
        repeated.push(entries[i + 3] ?? 0);
        break;
      }
    }
  }
  return repeated;
}
