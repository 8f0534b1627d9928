import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { ZipWriter } from "@zip.js/zip.js";
import { seeded } from "../generate";

export interface AppleExport {
  /** Bytes of the XML. */
  readonly bytes: number;
  /** Records of steps and heart rate. */
  readonly wanted: number;
  /** Records of other types. */
  readonly others: number;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,Record*)>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-01 10:36:11 +0100"/>
`;
/** Of five records one is of steps or heart rate, as in the exports that people have published figures of. */
const OTHERS = [
  'type="HKQuantityTypeIdentifierActiveEnergyBurned"',
  'type="HKQuantityTypeIdentifierBasalEnergyBurned"',
  'type="HKQuantityTypeIdentifierDistanceWalkingRunning"',
  'type="HKQuantityTypeIdentifierRestingHeartRate"',
];
const WATCH =
  'device="&lt;&lt;HKDevice: 0x282a45810&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.1&gt;"';

/** Records are written so many at a time. */
const BLOCK = 5000;

/** Writes a zip as Apple Health exports one, of about `bytes` of XML. The same seed makes the same file. */
export async function writeAppleExport(path: string, bytes: number, seed: number): Promise<AppleExport> {
  const random = seeded(seed);
  const encoder = new TextEncoder();
  const counts = { bytes: 0, wanted: 0, others: 0 };
  let at = Date.UTC(2016, 0, 1);
  const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} +0100`;
  const line = (n: number): string => {
    at += 20_000 + Math.floor(random() * 20_000);
    const isWanted = n % 5 === 0;
    const isSteps = n % 10 === 0;
    const type = isWanted
      ? `type="HKQuantityTypeIdentifier${isSteps ? "StepCount" : "HeartRate"}"`
      : (OTHERS[n % 4] ?? "");
    counts[isWanted ? "wanted" : "others"]++;
    const unit = isWanted ? (isSteps ? "count" : "count/min") : "kcal";
    const value = isWanted ? 40 + Math.floor(random() * 90) : (random() * 3).toFixed(3);
    return ` <Record ${type} sourceName="Watch of Anna" sourceVersion="10.1" ${WATCH} unit="${unit}" creationDate="${time(at + 9000)}" startDate="${time(at)}" endDate="${time(at + 5000)}" value="${value}"/>\n`;
  };
  const put = (text: string): Uint8Array => {
    const block = encoder.encode(text);
    counts.bytes += block.length;
    return block;
  };
  let n = 0;
  const xml = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(put(HEAD)),
    pull(stream) {
      if (counts.bytes < bytes) {
        stream.enqueue(put(Array.from({ length: BLOCK }, () => line(n++)).join("")));
        return;
      }
      stream.enqueue(put("</HealthData>\n"));
      stream.close();
    },
  });
  const file = Writable.toWeb(createWriteStream(path));
  const zip = new ZipWriter(file, { useWebWorkers: false, level: 6 });
  await zip.add("apple_health_export/export.xml", xml);
  await zip.close();
  return counts;
}
