import { expect, test } from "vitest";
import type { Device } from "@/lib/ledger/device";
import { findDevices } from "./find-devices";

const named = (device: string, accountName: string): Device => ({
  account: "00000000-0000-4000-8000-000000000000",
  accountName,
  current: true,
  sandbox: true,
  device,
  dataType: "steps",
  accepted: 0,
  acceptedByPerson: 0,
  unknown: 0,
  refused: 0,
  first: null,
  last: null,
  deliveredUpTo: null,
  openFrom: null,
  leftOutBefore: 0,
  held: [],
});

test("a device is found by a part of its name or of its account's, not by where one ends and the other begins", () => {
  const devices = [named("iPhone 15", "P-014"), named("Watch", "P-015"), named("Écran", "Anna")];
  const found = (text: string) => findDevices(devices, text).map(({ device }) => device);
  expect(found("  ")).toEqual(["iPhone 15", "Watch", "Écran"]);
  expect(found("15")).toEqual(["iPhone 15", "Watch"]);
  expect(found(" IPHONE ")).toEqual(["iPhone 15"]);
  expect(found("anna")).toEqual(["Écran"]);
  expect(found("15P")).toEqual([]);
});
