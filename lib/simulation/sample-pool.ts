import { z } from "zod";
import { newCheckedSample } from "../samples/check";
import { DATA_TYPES, type DataType, MIN_BATCH, type Unit } from "../samples/sample";
import { SampleTable } from "../samples/sample-table";
import type { Chance } from "./chance";

/** 1 March 2024 22:00 UTC: files reach over a midnight. */
const FIRST_START = Date.UTC(2024, 2, 1, 22);
const MINUTE_MS = 60_000;

/** One sample of a world. Its number is its place in the pool, and its line in every table. */
export interface PoolSample {
  readonly dataType: DataType;
  readonly device: string;
  readonly start: number;
  /** NaN = none. */
  readonly end: number;
  readonly value: number;
  readonly unit: Unit;
}

const UNIT_OF = { steps: "count", bpm: "count/min" } as const satisfies Record<DataType, Unit>;
const UNIT_INDEX: Readonly<Record<string, number>> = { count: 0, "count/min": 1 };

const sentSchema = z.object({
  data_type: z.string(),
  data: z.array(
    z.object({
      device_name: z.string(),
      start_date: z.string(),
      end_date: z.string().optional(),
      value: z.number(),
      unit: z.string(),
    }),
  ),
});

const identity = (...parts: readonly (string | number)[]): string => parts.join("|");

/** All samples of a world, so that its journal can name them by number. */
export class SamplePool {
  readonly samples: readonly PoolSample[];
  readonly #numbers = new Map<string, number>();

  constructor(samples: readonly PoolSample[]) {
    this.samples = samples;
    for (const [number, { dataType, device, start, end, value, unit }] of samples.entries())
      this.#numbers.set(identity(dataType, device, start, end, value, unit), number);
  }

  get numbers(): readonly number[] {
    return [...this.samples.keys()];
  }

  /** The samples of a body as it reached the API, read without any of the product's own code. */
  numbersIn(body: Uint8Array): number[] {
    const { data_type, data } = sentSchema.parse(JSON.parse(new TextDecoder().decode(body)));
    return data.map(({ device_name, start_date, end_date, value, unit }) => {
      const end = end_date === undefined ? Number.NaN : Date.parse(end_date);
      const key = identity(data_type, device_name, Date.parse(start_date), end, value, unit);
      const number = this.#numbers.get(key);
      if (number === undefined) throw new Error(`the API was sent a sample that no file holds: ${key}`);
      return number;
    });
  }

  /** A sealed table of files, each a list of sample numbers. */
  table(files: readonly (readonly number[])[]): SampleTable {
    const table = new SampleTable();
    for (const [file, numbers] of files.entries()) {
      for (const number of numbers) {
        const sample = this.samples[number];
        if (!sample) throw new RangeError(`there is no sample ${number}`);
        table.add(
          {
            ...newCheckedSample(),
            start: sample.start,
            end: sample.end,
            value: sample.value,
            unit: UNIT_INDEX[sample.unit] ?? 0,
            dataType: DATA_TYPES.indexOf(sample.dataType),
            deviceName: sample.device,
          },
          file,
          number,
        );
      }
    }
    table.seal();
    return table;
  }
}

/** Devices of 1 to `most` samples each, of both data types, some with an end, a minute or a moment apart. */
export function drawSamples(chance: Chance, devices: number, most: number): PoolSample[] {
  const samples: PoolSample[] = [];
  for (let device = 0; device < devices; device++) {
    const dataType = chance.pick(DATA_TYPES);
    const n = chance.happens(0.15) ? chance.between(1, MIN_BATCH - 1) : chance.between(MIN_BATCH, most);
    const from = FIRST_START + chance.between(0, 240) * MINUTE_MS;
    for (let i = 0; i < n; i++) {
      const start = from + i * MINUTE_MS;
      const end = chance.happens(0.3) ? start + chance.between(0, 90) * 1000 : Number.NaN;
      const value = 1 + chance.between(0, 200);
      samples.push({ dataType, device: `Device ${device}`, start, end, value, unit: UNIT_OF[dataType] });
    }
  }
  return samples;
}
