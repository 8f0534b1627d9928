import { type Random, seededRandom } from "./random";

/** What stands in the built-in sample file; rows = samples + failing + repeats. */
export const SAMPLE_FILE = {
  name: "sampledrop-example.csv",
  samples: 3400,
  failing: 12,
  repeats: 25,
} as const;

interface Reading {
  /** Start, in milliseconds since 1970 UTC. */
  readonly at: number;
  readonly row: string;
}

const HEADER = "device_name,device_version,data_type,start_date,end_date,value,unit";
const SEED = 20_260_322;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FIRST_DAY = Date.UTC(2026, 2, 22);
const DAYS = 11;
/** From here on clocks show +02:00 instead of +01:00. */
const SUMMER_TIME = Date.UTC(2026, 2, 29, 1);

/** Rows that each break one rule in one field, five causes in all, with the share of the file before which they stand. */
const FAILING: readonly (readonly [share: number, row: string])[] = [
  [0.04, "iPhone,26.3.1,steps,2026-02-29T09:12:00+01:00,,61,count"],
  [0.11, "Watch,26.3,bpm,2026-03-23T03:40:10+01:00,2026-03-23T03:40:10+01:00,0,count/min"],
  [0.19, "iPhone,26.3.1,steps,2026-03-24T12:31:00+01:00,2026-03-24T12:26:00+01:00,204,count"],
  [0.27, "Watch,26.3,bpm,2026-03-24T18:20:42+01:00,2026-03-24T18:20:42+01:00,88,beats"],
  [0.36, "Watch,26.3,bpm,2026-03-25T17:05:08+01:00,2026-03-25T17:05:08+01:00,412,count/min"],
  [0.44, "Watch,26.3,steps,2026-02-30T19:44:00+01:00,,153,count"],
  [0.53, "iPhone,26.3.1,steps,2026-03-27T21:02:00+01:00,2026-03-27T21:04:00+01:00,0,count"],
  [0.61, "Watch,26.3,steps,2026-03-28T08:50:00+01:00,2026-03-28T08:05:00+01:00,97,count"],
  [0.7, "Watch,26.3,bpm,2026-03-29T10:18:51+02:00,2026-03-29T10:18:51+02:00,655,count/min"],
  [0.78, "iPhone,26.3.1,steps,2026-03-30T08:31:00+02:00,2026-03-30T08:35:00+02:00,118,paces"],
  [0.87, "Watch,26.3,bpm,2026-04-31T14:02:33+02:00,,76,count/min"],
  [0.95, "Watch,26.3,bpm,2026-03-31T23:12:20+02:00,2026-03-31T23:12:20+02:00,0,count/min"],
];

/**
 * The text of the built-in sample file: ten days of one made-up person with two devices, steps and heart rate,
 * in order of time, across the change to summer time. The same text every time.
 */
export function sampleFile(): string {
  const random = seededRandom(SEED);
  const readings = [
    ...heartRates(random),
    ...steps(random, "iPhone,26.3.1", 11),
    ...steps(random, "Watch,26.3", 10),
  ]
    .sort((a, b) => a.at - b.at)
    .slice(0, SAMPLE_FILE.samples);
  const rows = withRepeats(readings.map(({ row }) => row));
  for (const [share, row] of FAILING) rows.splice(Math.round(rows.length * share), 0, row);
  return `${[HEADER, ...rows].join("\n")}\n`;
}

/** A reading about every 5 minutes by day and 10 at night; none while the watch is on its charger. */
function heartRates(random: Random): Reading[] {
  const readings: Reading[] = [];
  let at = localMidnight(0);
  while (at < localMidnight(DAYS)) {
    const hour = hourOfDay(at);
    const asleep = hour < 6.5 || hour >= 23;
    const charging = hour >= 21 && hour < 22.5;
    if (!charging) {
      const walking = !asleep && random() < walkingShare(hour) ? 30 + random() * 35 : 0;
      const rate = Math.round((asleep ? 54 - ((hour + 1) % 24) / 2 : 68 + hour / 3) + random() * 8 + walking);
      readings.push({ at, row: `Watch,26.3,bpm,${local(at)},${local(at)},${rate},count/min` });
    }
    at += Math.round((asleep ? 10 : 5) * MINUTE * (0.8 + random() * 0.5));
    at -= at % 1000;
  }
  return readings;
}

/** Walks of 1 to 6 minutes while awake, about `gap` minutes apart. */
function steps(random: Random, device: string, gap: number): Reading[] {
  const readings: Reading[] = [];
  for (let day = 0; day < DAYS; day++) {
    let at = localMidnight(day) + Math.round((6.6 + random() * 0.8) * 60) * MINUTE;
    while (hourOfDay(at) < 23 && at < localMidnight(day + 1)) {
      const minutes = 1 + Math.floor(random() * 6);
      const pace = random() < walkingShare(hourOfDay(at)) ? 70 + random() * 45 : 8 + random() * 30;
      const end = at + minutes * MINUTE - 1000 * Math.floor(random() * 30);
      const count = Math.max(1, Math.round(pace * minutes));
      readings.push({ at, row: `${device},steps,${local(at)},${local(end)},${count},count` });
      at = end + 1000 * Math.round(60 * (gap - 4 + random() * gap));
    }
  }
  return readings;
}

/** One overlap of 15 rows, as two exports of one day leave it, and 10 single rows further on. */
function withRepeats(rows: readonly string[]): string[] {
  const overlap = rows.slice(900, 915);
  const copies = [...rows.slice(0, 915), ...overlap, ...rows.slice(915)];
  for (let i = 0; i < SAMPLE_FILE.repeats - overlap.length; i++) {
    const from = 1100 + i * 210;
    copies.splice(from + 3, 0, ...copies.slice(from, from + 1));
  }
  return copies;
}

/** How likely a person is walking for longer at this hour: on the way to work, at noon, after work. */
function walkingShare(hour: number): number {
  if ((hour >= 7.5 && hour < 9) || (hour >= 17 && hour < 18.5)) return 0.55;
  return hour >= 12 && hour < 13 ? 0.4 : 0.08;
}

function localMidnight(day: number): number {
  const utc = FIRST_DAY + day * DAY - 60 * MINUTE;
  return utc >= SUMMER_TIME ? utc - 60 * MINUTE : utc;
}

function hourOfDay(at: number): number {
  return ((at + offsetMinutes(at) * MINUTE) % DAY) / (60 * MINUTE);
}

function offsetMinutes(at: number): number {
  return at >= SUMMER_TIME ? 120 : 60;
}

/** "2026-03-22T07:04:10+01:00" */
function local(at: number): string {
  const wall = new Date(at + offsetMinutes(at) * MINUTE).toISOString().slice(0, 19);
  return `${wall}+0${offsetMinutes(at) / 60}:00`;
}
