import type { Device } from "@/lib/ledger/device";

/** Devices with `text` in their own or their account's name, whatever the case; all for "". */
export function findDevices(devices: readonly Device[], text: string): readonly Device[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return devices;
  return devices.filter(({ device, accountName }) =>
    `${device}\n${accountName}`.toLowerCase().includes(wanted),
  );
}
