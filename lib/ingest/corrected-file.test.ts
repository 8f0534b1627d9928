import fc from "fast-check";
import { expect, test } from "vitest";
import { HEADER, readWaiting, reviewed, samplesIn } from "./review.test-support";

const drop = async (sitting: Awaited<ReturnType<typeof reviewed>>["sitting"], text: string) => {
  sitting.addFiles([new File([text], "sampledrop-failing-rows.csv")]);
  await readWaiting(sitting);
  return sitting.files.at(-1)?.phase;
};

const row = (device: string, hour: number, value: string) =>
  `${device},,steps,2024-03-01T${String(hour).padStart(2, "0")}:00:00Z,,${value},count`;

test("the download of failing rows, corrected and dropped again, replaces exactly those rows", async () => {
  const text = [
    HEADER,
    row("=Ring", 1, "0"),
    row("Watch", 2, "7"),
    row("Watch", 3, "abc"),
    row("Watch", 4, "x"),
  ];
  const { sitting, review } = await reviewed(text.join("\n"), [HEADER, row("Watch", 5, "abc")].join("\n"));
  const csv = await (await review.csv()).text();
  expect(csv).toContain("'=Ring");
  const corrected = csv.replace(",0,count,", ",11,count,").replace(",abc,count,file-0", ",12,count,file-0");
  expect(await drop(sitting, corrected)).toEqual({ kind: "corrections", rows: 2, mended: 2, unknown: 0 });
  const sent = samplesIn(sitting);
  expect(sent).toHaveLength(3);
  expect(sent.filter((sample) => sample.startsWith("steps =Ring "))).toHaveLength(1);
  expect(sitting.corrections.counts()).toEqual({ corrected: 2, leftOut: 0 });
  expect(await review.undo()).toEqual({ rows: 2, mended: 0 });
  expect(samplesIn(sitting)).toHaveLength(1);
  // As it came, with nothing changed, it changes nothing.
  expect(await drop(sitting, csv)).toEqual({ kind: "corrections", rows: 0, mended: 0, unknown: 0 });
});

test("rows of no failing row are passed over; without its files it is a file like any other", async () => {
  const text = [HEADER, row("Watch", 1, "0"), row("Watch", 2, "7")].join("\n");
  const { sitting, review } = await reviewed(text);
  const csv = await (await review.csv()).text();
  const more = csv
    .replace(",0,count,", ",11,count,")
    .replace(/\r\n$/, "\r\n")
    .concat(`${row("Watch", 3, "8")},file-0.csv,999,why\r\n`);
  expect(await drop(sitting, more)).toEqual({ kind: "corrections", rows: 1, mended: 1, unknown: 1 });
  expect(samplesIn(sitting)).toHaveLength(2);
  const alone = await reviewed(more);
  expect(alone.sitting.files[0]?.phase).toEqual({ kind: "read" });
  expect(samplesIn(alone.sitting)).toHaveLength(2);
});

test("what is downloaded and dropped again unchanged changes nothing, whatever the cells hold", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).filter((name) => !/[\r\n\0]/.test(name)),
        {
          minLength: 1,
          maxLength: 8,
        },
      ),
      async (names) => {
        const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`);
        const { sitting, review } = await reviewed(
          [HEADER, ...quoted.map((name) => row(name, 1, "0"))].join("\n"),
        );
        const csv = await (await review.csv()).text();
        if (sitting.issues.size === 0) return;
        expect(await drop(sitting, csv)).toEqual({ kind: "corrections", rows: 0, mended: 0, unknown: 0 });
      },
    ),
    { numRuns: 200 },
  );
});

test("rows of one line are told apart: a whole JSON may stand on one", async () => {
  const sample = (value: number, minute: number) => ({
    device_name: "Watch",
    start_date: `2024-03-01T08:0${minute}:00Z`,
    value,
    unit: "count",
  });
  const { sitting, review } = await reviewed(
    JSON.stringify([sample(0, 1), sample(5, 2), sample(-7, 3), sample(0, 4)]),
  );
  const csv = await (await review.csv()).text();
  expect(csv).toMatch(/,1,.*\r\n.*,1:2,.*\r\n.*,1:3,/);
  const corrected = csv.replace(/,(0|-7),count,/g, (_, value) =>
    value === "-7" ? ",70,count," : ",11,count,",
  );
  expect(await drop(sitting, corrected)).toMatchObject({ rows: 3, mended: 3, unknown: 0 });
  expect(samplesIn(sitting)).toEqual([
    "steps Watch 1709280060000 NaN 11 count",
    "steps Watch 1709280120000 NaN 5 count",
    "steps Watch 1709280180000 NaN 70 count",
    "steps Watch 1709280240000 NaN 11 count",
  ]);
});
