import { deviceName } from "./batch-samples";

/** Names an account's device and data type among all. A device's name may hold anything, so it stands last. */
export function deviceKey(account: string, dataType: string, device: string): string {
  return `${account} ${dataType} ${deviceName(device)}`;
}
