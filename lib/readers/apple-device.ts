/** What Apple's HealthKit tells of the device that measured. Fields it does not name are "". */
export interface HealthKitDevice {
  readonly name: string;
  readonly model: string;
  /** Such as "Watch6,2". */
  readonly hardware: string;
}

/**
 * Reads HealthKit's description of a device: `<<HKDevice: 0x282a45810>, name:Apple Watch, manufacturer:Apple Inc.,
 * model:Watch, hardware:Watch6,2, software:9.6.3>`. Fields end at a comma, a blank and the next field's name and colon:
 * a comma within a value has no blank behind it. The address in front differs from record to record.
 */
export function readDevice(description: string): HealthKitDevice {
  const field = (name: string): string => {
    const value = new RegExp(`, ${name}:(.*?)(?=, [A-Za-z][A-Za-z ]*:|>*$)`, "s").exec(description)?.[1];
    return value?.trim() ?? "";
  };
  return { name: field("name"), model: field("model"), hardware: field("hardware") };
}

/** The device's name: as HealthKit knows it, else its model, else the name of the source, which often holds a person's. */
export function deviceName(device: HealthKitDevice | null, source: string | undefined): string | undefined {
  return device?.name || device?.model || source;
}

/**
 * The device's version: its hardware, which tells a new watch from an old one of the same name and stays the same
 * through every update, else the version of the app or system that wrote the record.
 */
export function deviceVersion(
  device: HealthKitDevice | null,
  source: string | undefined,
): string | undefined {
  return device?.hardware || source;
}
