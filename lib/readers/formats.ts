import type { FileHead, KnownFormat } from "./known-format";
import type { Rejection } from "./rejection";
import type { SourceFormat } from "./source-format";

/** The formats of vendors, the most telling first: a new one is one line here and its own file. */
const load = (): Promise<{ format: KnownFormat }[]> =>
  Promise.all([
    import("./apple-health"),
    import("./simple-health-export"),
    import("./health-auto-export"),
    import("./health-auto-export-csv"),
    import("./qs-access"),
    import("./google-health"),
    import("./fitbit-json"),
    import("./google-fit"),
    import("./samsung-health"),
    import("./samsung-binning"),
    import("./garmin-fit"),
    import("./garmin-json"),
    import("./health-connect"),
    import("./withings"),
    import("./oura"),
    import("./open-mhealth"),
    import("./zepp"),
    import("./xiaomi"),
    import("./huawei"),
    import("./polar"),
    import("./refused-tables"),
  ]);

let loaded: Promise<readonly KnownFormat[]> | undefined;

/** Every known format, loaded when the first file is looked at. */
export function knownFormats(): Promise<readonly KnownFormat[]> {
  loaded ??= load().then((files) => files.map(({ format }) => format));
  return loaded;
}

/** The format whose own this file is, the refusal of one that knows it, or null. */
export async function recogniseKnown(head: FileHead): Promise<SourceFormat | Rejection | null> {
  for (const known of await knownFormats()) {
    const verdict = known.recognise(head);
    if (verdict === true) return { kind: "known", known, copy: known.copy?.(head) ?? null };
    if (verdict !== null) return verdict;
  }
  return null;
}
