import type { WrittenField, WrittenMessage } from "./fit-writer.test-support";

/** 2 March 2026, 09:00 UTC, in seconds of FIT. */
export const NINE = 1_141_376_400;

export function fileId(type: number, serial = 1234, product = 3113, maker = 1): WrittenMessage {
  const fields: WrittenField[] = [
    [0, "enum", type],
    [1, "uint16", maker],
    [2, "uint16", product],
    [3, "uint32z", serial],
  ];
  return { global: 0, fields };
}

export function clock(time: number, local: number): WrittenMessage {
  return {
    global: 103,
    local: 1,
    fields: [
      [253, "uint32", time],
      [0, "uint32", local],
    ],
  };
}

export function steps(time: number, total: number, activity = 6): WrittenMessage {
  return {
    global: 55,
    local: 2,
    fields: [
      [253, "uint32", time],
      [5, "enum", activity],
      [3, "uint32", total],
    ],
  };
}

export function beats(low: number, value: number): WrittenMessage {
  return {
    global: 55,
    local: 3,
    fields: [
      [26, "uint16", low],
      [27, "uint8", value],
    ],
  };
}

/** The cells of rows of the watch that fileId() names. */
export const DEVICE = { device_name: "Garmin 3113 (1234)" };

export function beat(start_date: string, value: string, device = DEVICE) {
  return { ...device, data_type: "bpm", start_date, value, unit: "count/min" };
}

export function walk(start_date: string, end_date: string, value: string, device = DEVICE) {
  return { ...device, data_type: "steps", start_date, end_date, value, unit: "count" };
}
